package org.troth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class StreamTest extends HttpTest {
    @Test
    void a_stream_of_events_passes_the_door() {
        HttpResponse<String> response = get("rep", "/api/v1/stream");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("text/event-stream"));
        assertThat(response.body()).contains("data:one").contains("data:two");
    }

    @Test
    void a_stream_needs_its_row_like_everything_else() {
        assertProblem(get("auditor", "/api/v1/stream"), 403, "forbidden");
    }

    @Test
    void what_fails_after_the_request_was_set_aside_is_a_problem_too() {
        assertProblem(get("rep", "/api/v1/later"), 409, "returned");
    }

    @Test
    void a_body_that_stops_arriving_is_a_problem_and_not_an_empty_success() throws IOException {
        String answer = raw("POST /api/v1/bytes HTTP/1.1\r\nHost: a\r\nAuthorization: " + TestIssuer.bearer("rep")
                + "\r\nContent-Length: 100\r\nConnection: close\r\n\r\nonly this");

        assertThat(answer).startsWith("HTTP/1.1 408").contains(Problem.MEDIA_TYPE);
    }

    @Test
    void a_form_is_no_way_around_the_limits() {
        HttpResponse<String> response = send(request("rep", "/api/v1/parcels")
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("a=1"))
                .build());

        assertProblem(response, 415, "unsupported-media-type");
    }
}
