package org.troth.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.swagger.v3.core.util.Json31;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.troth.event.Channel;
import org.troth.event.IssueId;
import org.troth.event.Personal;

@NullMarked
class RecordSchemasTest {
    private static final String ISSUE = "iss_01h455vb4pex5vsknk084sn02q";

    record Inner(Channel channel, @Nullable Channel other) {}

    record Command(
            IssueId issue,
            Personal<String> said,
            int whole,
            @Nullable Long large,
            boolean yes,
            @Nullable Inner inner,
            List<Personal<String>> list,
            Map<String, Personal<Object>> fields,
            @Nullable Object any,
            @Nullable LocalDateTime local,
            @Nullable LocalDate day,
            @Nullable LocalTime time,
            @Nullable BigDecimal number) {}

    record OccurredAt(@Nullable Instant occurredAt) {}

    record Strange(Thread thread) {}

    private static Schema schema() {
        String json = Json31.pretty(RecordSchemas.of(List.of(Command.class, OccurredAt.class)));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(json);
    }

    private static boolean binds(String json) {
        try {
            StrictJson.bindFlat(
                    StrictJson.tree(json.getBytes(StandardCharsets.UTF_8)),
                    "",
                    List.of(Command.class, OccurredAt.class));
            return true;
        } catch (BadInput e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",'large':9223372036854775807",
                ",'large':null,'inner':null,'list':null,'fields':null,'any':null,'yes':null,'occurredAt':null",
                ",'inner':{'channel':'PHONE'}",
                ",'inner':{'channel':'PHONE','other':null}",
                ",'list':['a','b'],'fields':{'a':1,'b':{'c':[null]}},'any':[1,{'x':null}]",
                ",'local':'2026-03-09T14:00','day':'2026-03-09','time':'17:30','number':1.25,'occurredAt':'2026-03-09T14:00:00.5Z'",
            })
    void schema_and_binder_accept_the_same(String more) {
        String json = ("{'issue':'" + ISSUE + "','said':'s','whole':1" + more + "}").replace('\'', '"');

        assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
        assertThat(binds(json)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'unknown':1",
                ",'yes':1",
                ",'large':9223372036854775808",
                ",'large':'1'",
                ",'large':1.5",
                ",'inner':{}",
                ",'inner':{'channel':null}",
                ",'inner':{'channel':'PIGEON'}",
                ",'inner':{'channel':'PHONE','more':1}",
                ",'inner':[]",
                ",'list':[1]",
                ",'list':[null]",
                ",'list':'a'",
                ",'fields':[]",
                ",'local':'2026-03-09T14:00Z'",
                ",'day':'1826-03-09'",
                ",'time':'24:00'",
                ",'time':'9:00'",
                ",'number':'1'",
                ",'occurredAt':'2026-03-09T14:00:00+01:00'",
                ",'occurredAt':1",
            })
    void schema_and_binder_refuse_the_same(String more) {
        String json = ("{'issue':'" + ISSUE + "','said':'s','whole':1" + more + "}").replace('\'', '"');

        assertThat(schema().validate(json, InputFormat.JSON)).isNotEmpty();
        assertThat(binds(json)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'said':'s','whole':1}",
                "{'issue':'iss_1','said':'s','whole':1}",
                "{'issue':'cus_01h455vb4pex5vsknk084sn02q','said':'s','whole':1}",
                "{'issue':'iss_01h455vb4pex5vsknk084sn02q','whole':1}",
                "{'issue':'iss_01h455vb4pex5vsknk084sn02q','said':null,'whole':1}",
                "{'issue':'iss_01h455vb4pex5vsknk084sn02q','said':{'value':'s'},'whole':1}",
                "{'issue':'iss_01h455vb4pex5vsknk084sn02q','said':'s','whole':2147483648}",
            })
    void schema_and_binder_require_the_same(String quoted) {
        String json = quoted.replace('\'', '"');

        assertThat(schema().validate(json, InputFormat.JSON)).isNotEmpty();
        assertThat(binds(json)).isFalse();
    }

    @Test
    void every_type_the_binder_reads_has_a_schema() {
        assertThat(Scalar.types())
                .allSatisfy(type -> assertThat(ScalarSchemas.of(type)).isNotNull())
                .contains(Duration.class);
    }

    @Test
    void a_type_the_door_cannot_read_is_found_when_the_document_is_made() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RecordSchemas.of(Strange.class))
                .withMessageContaining("Thread");
    }

    @Test
    void the_schema_is_the_same_each_time() {
        assertThat(Json31.pretty(RecordSchemas.of(Command.class)))
                .isEqualTo(Json31.pretty(RecordSchemas.of(Command.class)));
    }
}
