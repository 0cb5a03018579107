package org.troth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricsTest extends HttpTest {
    private double answers(String method, String route, int status) {
        String name = "troth_requests_seconds_count{method=\"%s\",route=\"%s\",status=\"%d\"} ".formatted(method, route, status);
        return Pattern.compile(Pattern.quote(name) + "(\\S+)")
                .matcher(get("admin", "/metrics").body())
                .results()
                .map((MatchResult found) -> Double.parseDouble(found.group(1)))
                .findFirst()
                .orElse(0.0);
    }

    @Test
    void answers_are_counted_by_what_was_asked_and_without_whose_it_was() {
        double before = answers("GET", "/api/v1/parcels/{id}", 200);

        get("rep", "/api/v1/parcels/somebodys-parcel");
        get("rep", "/api/v1/parcels/another");

        assertThat(answers("GET", "/api/v1/parcels/{id}", 200)).isEqualTo(before + 2);
        assertThat(get("admin", "/metrics").body()).doesNotContain("somebodys-parcel");
    }

    @Test
    void what_is_refused_is_counted_too() {
        double forbidden = answers("GET", "/api/v1/parcels/{id}", 403);
        double unknown = answers("none", "none", 403);
        double unsigned = answers("GET", "/api/v1/parcels/{id}", 401);
        double large = answers("none", "none", 413);

        get("auditor", "/api/v1/parcels/p");
        get("rep", "/api/v1/no-such-thing/cus_1");
        get("", "/api/v1/parcels/p");
        post("rep", "/api/v1/bytes", "x".repeat(65 * 1024));

        assertThat(answers("GET", "/api/v1/parcels/{id}", 403)).isEqualTo(forbidden + 1);
        assertThat(answers("none", "none", 403)).isEqualTo(unknown + 1);
        assertThat(answers("GET", "/api/v1/parcels/{id}", 401)).isEqualTo(unsigned + 1);
        assertThat(answers("none", "none", 413)).isEqualTo(large + 1);
    }

    @Test
    void only_who_operates_it_reads_what_is_measured() {
        assertThat(get("integration", "/metrics").headers().firstValue("Content-Type")).hasValue("text/plain;version=0.0.4;charset=utf-8");
        assertProblem(get("rep", "/metrics"), 403, "forbidden");
        assertThat(get("", "/metrics").statusCode()).isEqualTo(401);
    }
}
