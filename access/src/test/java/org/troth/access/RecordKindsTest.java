package org.troth.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.troth.http.AccessMatrix;
import org.troth.http.StartRefused;
import org.troth.store.TestDatabase;

class RecordKindsTest {
    private static final AccessMatrix MATRIX = AccessMatrix.ofResource("small-access.txt");

    private static String rows() {
        StringBuilder rows = new StringBuilder();
        MATRIX.rows().forEach(row -> rows.append(row.method()).append(' ').append(row.template()).append(" NOTHING\n"));
        return rows.toString();
    }

    @Test
    void every_endpoint_of_the_matrix_has_a_kind_of_record() {
        RecordKinds kinds = RecordKinds.ofResource("small-records.txt", MATRIX);

        assertThat(MATRIX.rows()).allSatisfy(row -> assertThat(kinds.of(row)).isNotNull());
        assertThat(kinds.of(MATRIX.rowFor("GET", "/api/v1/line").orElseThrow())).isEqualTo(RecordKind.STREAM);
    }

    @Test
    void a_row_for_all_others_of_a_method_stands_behind_their_own() {
        RecordKinds kinds =
                RecordKinds.parse("test", "GET * NOTHING\nGET /api/v1/later EXPORT # leaves the house", MATRIX);

        assertThat(kinds.of(MATRIX.rowFor("GET", "/api/v1/later").orElseThrow())).isEqualTo(RecordKind.EXPORT);
        assertThat(kinds.of(MATRIX.rowFor("GET", "/api/v1/line").orElseThrow())).isEqualTo(RecordKind.NOTHING);
    }

    @Test
    void a_planted_endpoint_without_a_kind_of_record_is_noticed() {
        String planted = rows().replaceFirst("(?m)^GET /api/v1/later .*\n", "");

        assertThatThrownBy(() -> RecordKinds.parse("test", planted, MATRIX))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("[GET /api/v1/later]");
    }

    @Test
    void a_service_with_such_an_endpoint_does_not_start() {
        assertThatThrownBy(() -> SmallService.start(TestDatabase.create(), "small-access.txt", "hole-records.txt"))
                .hasRootCauseInstanceOf(StartRefused.class)
                .rootCause()
                .hasMessageContaining("[GET /api/v1/forgetful]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /api/v1/gone HISTORY", "GET /api/v1/line", "GET /api/v1/plain NOTHING", "GET /api/v1/x SOME"})
    void a_row_that_cannot_be_read_or_names_no_endpoint_is_refused(String row) {
        assertThatThrownBy(() -> RecordKinds.parse("test", rows() + row, MATRIX)).isInstanceOf(StartRefused.class);
    }
}
