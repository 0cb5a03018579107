package org.troth.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
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
    void a_path_finds_the_rows_that_its_patterns_match() {
        AccessMatrix matrix = AccessMatrix.parse("matrix.txt", """
            GET  /parcels/{id}           REP
            GET  /parcels/lost           AUDITOR
            POST /parcels/{id}/send      REP
            POST /parcels/lost/{how}     REP
            GET  /{kind}/lost/send       REP
            GET  /{kind}/{id}            ADMIN
            GET  /health                 ANYONE
            """);
        List<String> parts = List.of("parcels", "lost", "send", "health", "17", "", "{}", "{id}", "los%74", "a;b=c", ".", "Lost");
        Random random = new Random(5);
        int matched = 0;
        for (int i = 0; i < 5_000; i++) {
            String path = random.ints(1 + random.nextInt(4), 0, parts.size())
                    .mapToObj(parts::get)
                    .collect(Collectors.joining("/", "/", ""));
            assertThat(matrix.methodsFor(path)).as(path).isEqualTo(matrix.rowsByPattern(path).stream().map(AccessMatrix.Row::method).collect(Collectors.toSet()));
            assertThat(matrix.rowFor("GET", path)).as(path)
                    .isEqualTo(matrix.rowsByPattern(path).stream().filter(row -> row.method().equals("GET")).findFirst());
            matched += matrix.rowsByPattern(path).isEmpty() ? 0 : 1;
        }
        assertThat(matched).isBetween(500, 4_500);
        assertThat(matrix.variables(matrix.rowFor("GET", "/parcels/17").orElseThrow(), "/parcels/17")).containsExactly(Map.entry("id", "17"));
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
