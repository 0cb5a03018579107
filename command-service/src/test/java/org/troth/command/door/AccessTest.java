package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.troth.command.door.RunningService.Reply;
import org.troth.http.AccessMatrix;
import org.troth.http.Role;

class AccessTest {
    private static final RunningService SERVICE = RunningService.shared();
    /// Mappings that stand for all commands; the catalogue says what they are.
    private static final Set<String> GENERIC = Set.of(CommandEndpoint.CREATE, CommandEndpoint.ACT);

    @Test
    void every_endpoint_has_a_row() {
        assertThat(withoutRow(SERVICE.bean(AccessMatrix.class))).isEmpty();
    }

    @Test
    void an_endpoint_without_a_row_is_noticed() {
        assertThat(withoutRow(AccessMatrix.ofResource("access-with-a-hole.txt")))
                .contains("POST /api/v1/promises/{id}/keep", "GET /api/v1/health")
                .doesNotContain("POST /api/v1/customers");
    }

    @Test
    void every_row_has_an_endpoint() {
        Set<String> rows = new TreeSet<>();
        SERVICE.bean(AccessMatrix.class).rows().forEach(row -> rows.add(row.method() + " " + row.template()));

        rows.removeAll(endpoints());

        assertThat(rows).isEmpty();
    }

    @Test
    void auditors_and_analysts_record_nothing() {
        assertThat(SERVICE.bean(AccessMatrix.class).rows())
                .filteredOn(row -> row.method().equals("POST"))
                .noneMatch(row -> row.open()
                        || row.roles().contains(Role.AUDITOR)
                        || row.roles().contains(Role.ANALYST));
    }

    @Test
    void a_supervisor_may_do_everything_a_rep_may() {
        assertThat(SERVICE.bean(AccessMatrix.class).rows())
                .filteredOn(row -> row.roles().contains(Role.REP))
                .allMatch(row -> row.roles().contains(Role.SUPERVISOR));
    }

    @Test
    void a_rep_may_register_a_customer_and_may_not_publish_codes() {
        assertThat(SERVICE.post("rep", "/api/v1/customers", Contacts.REGISTER).status())
                .isEqualTo(201);
        assertThat(SERVICE.post("rep", "/api/v1/code-lists/disposition/publish", "{}")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditor", "analyst", "admin", "privacy-officer"})
    void those_who_only_read_or_administer_register_nobody(String user) {
        long head = SERVICE.log().head();

        Reply reply = SERVICE.post(user, "/api/v1/customers", Contacts.REGISTER);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.problem()).isEqualTo("forbidden");
        assertThat(SERVICE.log().head()).isEqualTo(head);
    }

    @Test
    void nobody_records_without_signing_in() {
        Reply reply = SERVICE.post(
                "",
                "/api/v1/customers",
                Contacts.REGISTER,
                "Idempotency-Key",
                UUID.randomUUID().toString());

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/parcels", "/api/v1/customers/x/dance", "/api/v1/interactions/x/y/z", "/actuator"})
    void an_unknown_path_is_refused_as_a_problem(String path) {
        Reply reply = SERVICE.post("supervisor", path, "{}");

        assertThat(reply.status()).isIn(403, 404);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void a_path_asked_with_another_method_says_which_it_has() {
        Reply reply = SERVICE.get("rep", "/api/v1/customers");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("POST");
    }

    private static Set<String> withoutRow(AccessMatrix matrix) {
        Set<String> missing = endpoints();
        matrix.rows().forEach(row -> missing.remove(row.method() + " " + row.template()));
        return missing;
    }

    static Set<String> endpoints() {
        Set<String> endpoints = new TreeSet<>();
        SERVICE.bean(CommandCatalogue.class).all().forEach(path -> endpoints.add("POST " + path.template()));
        SERVICE.mappings()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(pattern -> !GENERIC.contains(pattern) && !pattern.equals("/error"))
                        .forEach(pattern -> methods(mapping).forEach(method -> endpoints.add(method + " " + pattern))));
        return endpoints;
    }

    private static Stream<String> methods(RequestMappingInfo mapping) {
        return mapping.getMethodsCondition().getMethods().stream().map(RequestMethod::name);
    }
}
