package org.troth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LimitsTest extends HttpTest {
    private static final int LIMIT = 64 * 1024;

    @Test
    void a_body_of_the_limit_is_read_and_one_byte_more_is_refused() {
        assertThat(post("rep", "/api/v1/bytes", "x".repeat(LIMIT)).statusCode()).isEqualTo(200);

        JsonNode problem = assertProblem(post("rep", "/api/v1/bytes", "x".repeat(LIMIT + 1)), 413, "body-too-large");

        assertThat(problem.get("limitBytes").intValue()).isEqualTo(LIMIT);
    }

    @Test
    void a_chunked_body_is_refused_as_soon_as_it_is_too_large() {
        assertThat(post("rep", "/api/v1/bytes", chunked(LIMIT)).statusCode()).isEqualTo(200);
        assertProblem(post("rep", "/api/v1/bytes", chunked(LIMIT + 1)), 413, "body-too-large");
        assertProblem(post("rep", "/api/v1/parcels", chunked(LIMIT + 1)), 413, "body-too-large");
    }

    @Test
    void a_large_body_is_refused_before_signing_in() {
        assertProblem(post("", "/api/v1/bytes", "x".repeat(LIMIT + 1)), 413, "body-too-large");
    }

    @Test
    void imports_may_be_of_any_size() {
        HttpResponse<String> response = post("integration", "/api/v1/imports", chunked(5_000_000));

        assertThat(json(response).get("bytes").intValue()).isEqualTo(5_000_000);
    }

    @Test
    void an_address_past_two_kibibytes_is_refused() {
        assertProblem(get("rep", "/api/v1/number?limit=1&a=" + "x".repeat(2 * 1024)), 414, "address-too-long");
        assertThat(get("rep", "/api/v1/number?limit=1&a=" + "x".repeat(1900)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void headers_past_eight_kibibytes_are_refused() {
        HttpResponse<String> response = send(request("rep", "/api/v1/me")
                .header("X-Long", "x".repeat(9 * 1024))
                .GET()
                .build());

        assertProblem(response, 431, "headers-too-large");
    }

    @Test
    void one_request_too_many_hears_quickly_that_it_should_come_back() throws Exception {
        TestDoor.slow = new CountDownLatch(1);
        TestDoor.arrived = new CountDownLatch(2);
        try (ExecutorService clients = Executors.newFixedThreadPool(2)) {
            Callable<HttpResponse<String>> slowly = () -> get("rep", "/api/v1/slow");
            List<Future<HttpResponse<String>>> running = List.of(clients.submit(slowly), clients.submit(slowly));
            assertThat(TestDoor.arrived.await(10, TimeUnit.SECONDS)).isTrue();
            Instant before = Instant.now();
            HttpResponse<String> refused = get("rep", "/api/v1/me");

            assertProblem(refused, 503, "unavailable");
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));
            assertThat(get("", "/health").statusCode()).isEqualTo(200);

            TestDoor.slow.countDown();
            for (Future<HttpResponse<String>> one : running) {
                assertThat(one.get().statusCode()).isEqualTo(200);
            }
            assertThat(get("rep", "/api/v1/me").statusCode()).isEqualTo(200);
        } finally {
            TestDoor.slow.countDown();
        }
    }

    private static BodyPublisher chunked(int bytes) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes]));
    }

    @Test
    void a_chunked_flood_without_end_is_cut_off() throws IOException {
        String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
        String answer = raw("POST /api/v1/bytes HTTP/1.1\r\nHost: a\r\nAuthorization: " + TestIssuer.bearer("rep")
                + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + chunk.repeat(8) + "0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413").contains(Problem.MEDIA_TYPE);
    }
}
