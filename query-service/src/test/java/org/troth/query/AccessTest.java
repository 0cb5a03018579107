package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.troth.http.AccessMatrix;

class AccessTest extends QueryTest {
    /// The endpoints that no row of the matrix names.
    private static Set<String> withoutARow(Iterable<RequestMappingInfo> mappings, AccessMatrix matrix) {
        Set<String> missing = endpoints(mappings);
        matrix.rows().forEach(row -> missing.remove(row.method() + " " + row.template()));
        return missing;
    }

    /// Everything that Spring sends to a controller of ours.
    static Set<String> endpoints() {
        return ours(endpoints(mappings()));
    }

    private static Set<String> endpoints(Iterable<RequestMappingInfo> mappings) {
        Set<String> endpoints = new TreeSet<>();
        for (RequestMappingInfo mapping : mappings) {
            for (String path : mapping.getPatternValues()) {
                Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
                for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.values()) : methods) {
                    endpoints.add(method + " " + path);
                }
            }
        }
        return endpoints;
    }

    private static Set<RequestMappingInfo> mappings() {
        return Running.SERVICE
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet();
    }

    private static Set<String> ours(Set<String> endpoints) {
        endpoints.removeIf(endpoint ->
                endpoint.endsWith(" /error") || endpoint.endsWith(" ${server.error.path:${error.path:/error}}"));
        return endpoints;
    }

    @Test
    void every_endpoint_has_a_row_in_the_access_matrix() {
        AccessMatrix matrix = Running.SERVICE.getBean(AccessMatrix.class);

        assertThat(ours(withoutARow(mappings(), matrix))).isEmpty();
        assertThat(mappings()).hasSizeGreaterThan(12);
    }

    @Test
    void an_endpoint_without_a_row_would_be_noticed() {
        AccessMatrix matrix = Running.SERVICE.getBean(AccessMatrix.class);
        RequestMappingInfo planted = RequestMappingInfo.paths("/api/v1/planted")
                .methods(RequestMethod.GET)
                .build();

        assertThat(withoutARow(List.of(planted), matrix)).containsExactly("GET /api/v1/planted");
    }

    @Test
    void nothing_but_health_and_the_document_is_open_to_those_who_did_not_sign_in() {
        AccessMatrix matrix = Running.SERVICE.getBean(AccessMatrix.class);

        assertThat(matrix.rows().stream().filter(AccessMatrix.Row::open).map(AccessMatrix.Row::template))
                .containsExactlyInAnyOrder("/api/v1/health", "/livez", "/v3/api-docs", "/v3/api-docs.yaml");
        HttpRequest unsigned = HttpRequest.newBuilder(
                        request("nobody", "/v3/api-docs").build().uri())
                .build();
        assertThat(send(unsigned).statusCode()).isEqualTo(200);
        assertProblem(get("nobody", "/api/v1/promises"), 401, "sign-in-required");
    }
}
