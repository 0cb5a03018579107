package org.troth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class ProblemTest extends HttpTest {
    @Test
    void bad_input_is_answered_with_pointers() {
        JsonNode problem = assertProblem(
                post("rep", "/api/v1/parcels", "{\"channel\":\"PIGEON\",\"weight\":\"1\"}"), 400, "bad-input");

        assertThat(problem.get("errors").toString())
                .contains("\"/channel\"", "Expected one of PHONE, EMAIL", "\"/weight\"")
                .doesNotContain("PIGEON");
    }

    @Test
    void bytes_that_are_not_utf_8_are_bad_input() {
        byte[] body = "{\"note\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertProblem(post("rep", "/api/v1/parcels", BodyPublishers.ofByteArray(body)), 400, "bad-input");
    }

    @Test
    void an_unsupported_media_type_is_named_with_those_accepted() {
        HttpResponse<String> response = send(request("rep", "/api/v1/parcels")
                .setHeader("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}"))
                .build());

        assertProblem(response, 415, "unsupported-media-type");
        assertThat(response.headers().firstValue("Accept")).hasValue("application/json");
    }

    @Test
    void a_media_type_that_cannot_be_read_is_a_problem() {
        HttpResponse<String> response = send(request("rep", "/api/v1/parcels")
                .setHeader("Content-Type", "nonsense")
                .POST(BodyPublishers.ofString("{}"))
                .build());

        assertProblem(response, 415, "unsupported-media-type");
    }

    @Test
    void a_problem_is_sent_even_to_those_who_accept_only_something_else() {
        HttpResponse<String> response = send(request("rep", "/api/v1/parcels")
                .header("Accept", "image/png")
                .POST(BodyPublishers.ofString("{}"))
                .build());

        assertProblem(response, 406, "not-acceptable");
    }

    @Test
    void a_parameter_that_is_missing_or_wrong_is_named_and_not_echoed() {
        JsonNode missing = assertProblem(get("rep", "/api/v1/number"), 400, "bad-parameter");
        JsonNode wrong = assertProblem(get("rep", "/api/v1/number?limit=seventeen"), 400, "bad-parameter");

        assertThat(missing.get("detail").stringValue()).contains("limit");
        assertThat(wrong.toString()).contains("limit").doesNotContain("seventeen");
    }

    @Test
    void a_query_that_cannot_be_decoded_is_a_bad_request() throws IOException {
        assertThat(rawGet("/api/v1/number?limit=%zz")).contains("HTTP/1.1 400").contains(Problem.MEDIA_TYPE);
        assertThat(rawGet("/api/v1/number?limit=%ff%fe"))
                .contains("HTTP/1.1 400")
                .contains(Problem.MEDIA_TYPE);
    }

    @Test
    void a_query_with_a_character_no_text_may_hold_is_a_bad_request() {
        assertProblem(get("rep", "/api/v1/number?limit=1&q=a%00b"), 400, "bad-request");
    }

    @Test
    void too_many_parameters_are_a_bad_request() {
        assertProblem(get("rep", "/api/v1/number?" + "a=1&".repeat(200) + "limit=1"), 400, "bad-request");
    }

    @Test
    void an_empty_pool_is_503_with_a_time_to_come_back() {
        for (String how : new String[] {"pool", "stopped"}) {
            HttpResponse<String> response = get("rep", "/api/v1/fails/" + how);
            assertProblem(response, 503, "unavailable");
            assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        }
    }

    @Test
    void a_services_own_exception_is_translated_wherever_it_is_wrapped() {
        JsonNode problem = assertProblem(get("rep", "/api/v1/fails/translated"), 409, "returned");

        assertThat(problem.get("code").stringValue()).isEqualTo("INV-7");
        assertThat(problem.get("times").intValue()).isEqualTo(2);
    }

    @Test
    void an_accident_is_500_with_an_instance_that_the_log_names(CapturedOutput output) {
        JsonNode problem = assertProblem(get("rep", "/api/v1/fails/4711"), 500, "internal-error");

        String instance = problem.get("instance").stringValue();
        assertThat(output.getAll()).contains(instance).doesNotContain("secret of 4711");
        assertThat(problem.toString()).doesNotContain("4711", "Exception");
        assertThat(output.getAll().split(instance, -1)).hasSize(2);
    }

    @Test
    void the_containers_own_refusals_are_problems() throws IOException {
        for (String request : new String[] {
            "NONSENSE\r\n\r\n",
            "GET /api/v1/me HTTP/9.9\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET /api/v1/m\u0001e HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET /api/v1/me HTTP/1.1\r\nConnection: close\r\n\r\n",
            "GET /api/v1/me HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
            "GET /api/%2e%2e/%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET /api/%2f HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET /api/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "POST /api/v1/me HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\nConnection: close\r\n\r\n",
            "POST /api/v1/me HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: odd\r\nConnection: close\r\n\r\n",
            "GET /api/v1/me HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(40_000) + "\r\nConnection: close\r\n\r\n",
            "GET /api/v1/" + "x".repeat(40_000) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "BREW /api/v1/me HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "TRACE /api/v1/me HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        }) {
            String answer = raw(request);
            String what = request.substring(0, Math.min(60, request.length()));
            assertThat(answer).as(what).startsWith("HTTP/1.1 ").contains("Content-Type: " + Problem.MEDIA_TYPE);
            assertThat(answer)
                    .as(what)
                    .contains("urn:troth:problem:")
                    .doesNotContain("<html", "Tomcat", "HTTP/1.1 500");
        }
    }

    @Test
    void a_chunk_that_cannot_be_read_is_a_bad_request() throws IOException {
        String answer = raw("POST /api/v1/parcels HTTP/1.1\r\nHost: a\r\nAuthorization: " + TestIssuer.bearer("rep")
                + "\r\n"
                + "Content-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n"
                + "Connection: close\r\n\r\n"
                + "zz\r\n"
                + "{}");

        assertThat(answer).startsWith("HTTP/1.1 400").contains(Problem.MEDIA_TYPE);
    }

    private String rawGet(String path) throws IOException {
        return raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nAuthorization: " + TestIssuer.bearer("rep")
                + "\r\nConnection: close\r\n\r\n");
    }
}
