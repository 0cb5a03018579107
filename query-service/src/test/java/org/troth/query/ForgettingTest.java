package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Facts.MONDAY_NINE;
import static org.troth.query.Facts.by;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.troth.content.SubjectKeys;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import tools.jackson.databind.JsonNode;

/// Words that are kept apart, read back, and gone once their key is.
class ForgettingTest extends QueryTest {
    private static final String CANARY = "quince-7141 jam";

    private final CustomerId bea = CustomerId.next();
    private final InteractionId call = InteractionId.next();

    @Test
    void words_are_in_no_table_and_read_back_from_the_timeline_until_their_key_is_destroyed() throws Exception {
        append(bea.value(), Facts.registered("Bea Quincy"), by(MONDAY_NINE, bea, null, null));
        append(call.value(), Facts.opened(MONDAY_NINE, bea), by(MONDAY_NINE, bea, call, null));
        long said = append(call.value(), Facts.said(CANARY), by(MONDAY_NINE, bea, call, null));

        String story = "/api/v1/customers/" + bea + "/timeline";
        assertThat(texts(read(story, said), "words")).contains(CANARY);
        assertThat(texts(read(story + "?q=quince-7141", said), "words")).containsExactly(CANARY);
        assertThat(tablesWith(CANARY)).isEmpty();
        assertThat(tablesWith("bea quincy")).containsExactly("view.customer_name");

        Running.LOG.getBean(SubjectKeys.class).destroy(List.of(bea.value()), "request-1");

        // The service remembers a key for a minute, but nothing that it could open with it.
        Running.DATABASE.execute("select content.remove(array['" + bea + "'], '{}', '{}', 'request-1')");

        JsonNode after = read(story);
        assertThat(texts(after, "words")).doesNotContain(CANARY);
        assertThat(texts(after, "state")).contains("ERASED");
    }

    /// The tables of all schemas in which some text stands.
    private static List<String> tablesWith(String text) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> found = new ArrayList<>();
        try (Connection owner = Running.DATABASE.connectAsOwner();
                Statement statement = owner.createStatement()) {
            try (ResultSet tables = statement.executeQuery("select schemaname || '.' || quote_ident(tablename) from pg_tables"
                    + " where schemaname not in ('pg_catalog', 'information_schema') order by 1")) {
                while (tables.next()) {
                    names.add(tables.getString(1));
                }
            }
            for (String name : names) {
                try (ResultSet hits = statement.executeQuery("select exists (select from " + name
                        + " t where position('" + text + "' in t::text) > 0"
                        + " or position(encode(convert_to('" + text + "', 'UTF8'), 'hex') in t::text) > 0)")) {
                    hits.next();
                    if (hits.getBoolean(1)) {
                        found.add(name);
                    }
                }
            }
        }
        return found;
    }
}
