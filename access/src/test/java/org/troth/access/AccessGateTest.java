package org.troth.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.event.CustomerId;
import org.troth.http.TestIssuer;
import org.troth.store.TestDatabase;

/// However an answer is written, it leaves after its record or not at all.
class AccessGateTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = SmallService.start(DATABASE, "small-access.txt", "small-records.txt");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                        + service.getEnvironment().getRequiredProperty("local.server.port") + path))
                .header("Authorization", TestIssuer.bearer("rep"));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return CLIENT.send(request.GET().build(), BodyHandlers.ofString());
    }

    private static List<String> recorded(HttpResponse<?> response) {
        return JdbcClient.create(DATABASE.asOwner())
                .sql("select outcome || ' ' || coalesce(subject, '-') from access.record where request = ?")
                .param(UUID.fromString(
                        response.headers().firstValue("Request-Id").orElseThrow()))
                .query((row, number) -> row.getString(1))
                .list();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/large", "/api/v1/written", "/api/v1/sent", "/api/v1/later", "/api/v1/line"})
    void an_answer_is_recorded_once_however_it_is_written(String path) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(recorded(response)).containsExactly("SHOWN rep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/large", "/api/v1/written", "/api/v1/sent", "/api/v1/later", "/api/v1/line"})
    void no_part_of_an_answer_leaves_that_cannot_be_recorded(String path) throws Exception {
        DATABASE.execute("revoke execute on all functions in schema access from troth_query");
        try {
            HttpResponse<String> response = get(path);

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(response.body()).contains("access-not-recorded").doesNotContain(SmallService.SECRET);
            assertThat(recorded(response)).isEmpty();
        } finally {
            DATABASE.execute("grant execute on all functions in schema access to troth_query");
        }
    }

    @Test
    void an_endpoint_that_does_not_say_whom_it_shows_has_no_answer() throws Exception {
        HttpResponse<String> response = get("/api/v1/forgetful");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain(SmallService.SECRET);
        assertThat(recorded(response)).isEmpty();
    }

    @Test
    void what_shows_nobody_is_not_recorded() throws Exception {
        HttpResponse<String> response = get("/api/v1/plain");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(recorded(response)).isEmpty();
    }

    @Test
    void a_purpose_is_short_and_printable() throws Exception {
        String path = "/api/v1/people/" + CustomerId.next();

        assertThat(get(path, "Purpose", "x".repeat(200)).statusCode()).isEqualTo(200);
        assertThat(get(path, "Purpose", "x".repeat(201)).statusCode()).isEqualTo(400);
        assertThat(get(path, "Purpose", "tab\there").statusCode()).isEqualTo(400);
    }
}
