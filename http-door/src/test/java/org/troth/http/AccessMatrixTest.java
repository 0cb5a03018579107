package org.troth.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessMatrixTest {
    private static final AccessMatrix MATRIX = AccessMatrix.parse("matrix.txt", """
        # parcels
        GET  /parcels/{id}        REP SUPERVISOR
        GET  /parcels/lost        AUDITOR   # more specific than the row above
        POST /parcels/{id}/send   SUPERVISOR
        GET  /health              ANYONE
        """);

    @Test
    void a_role_in_the_row_is_let_in_and_another_is_not() {
        assertThat(MATRIX.permits("POST", "/parcels/{id}/send", Set.of(Role.SUPERVISOR)))
                .isTrue();
        assertThat(MATRIX.permits("POST", "/parcels/{id}/send", Set.of(Role.REP)))
                .isFalse();
        assertThat(MATRIX.permits("POST", "/parcels/{id}/send", Set.of(Role.REP, Role.SUPERVISOR)))
                .isTrue();
    }

    @Test
    void no_row_lets_nobody_in() {
        assertThat(MATRIX.permits("DELETE", "/parcels/{id}", Set.of(Role.values())))
                .isFalse();
        assertThat(MATRIX.rowFor("GET", "/parcels")).isEmpty();
        assertThat(MATRIX.rowFor("GET", "/parcels/1/")).isEmpty();
        assertThat(MATRIX.rowFor("GET", "/parcels/1/send/now")).isEmpty();
    }

    @Test
    void anyone_needs_no_role() {
        assertThat(MATRIX.permits("GET", "/health", Set.of())).isTrue();
    }

    @Test
    void the_most_specific_row_counts() {
        assertThat(MATRIX.rowFor("GET", "/parcels/lost"))
                .hasValueSatisfying(row -> assertThat(row.roles()).containsExactly(Role.AUDITOR));
        assertThat(MATRIX.rowFor("GET", "/parcels/17"))
                .hasValueSatisfying(row -> assertThat(row.template()).isEqualTo("/parcels/{id}"));
    }

    @Test
    void head_is_asked_for_as_get() {
        assertThat(MATRIX.rowFor("HEAD", "/parcels/17")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a",
                "GET /a JANITOR",
                "GET /a rep",
                "GET a REP",
                "GET /a/ REP",
                "GET /a/** REP",
                "GET /{*rest} REP",
                "GET /a/{id REP",
                "LOOK /a REP",
                "REP GET /a",
                "GET /a REP REP",
                "GET /a ANYONE REP",
                "GET /a REP\nGET /a SUPERVISOR",
                "GET /a/{id} REP\nGET /a/{name} REP",
            })
    void a_row_that_cannot_be_read_or_is_there_twice_refuses_to_start(String rows) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> AccessMatrix.parse("matrix.txt", rows))
                .withMessageContaining("matrix.txt");
    }

    @Test
    void a_matrix_that_is_not_there_refuses_to_start() {
        assertThatExceptionOfType(StartRefused.class).isThrownBy(() -> AccessMatrix.ofResource("no-such-matrix.txt"));
    }
}
