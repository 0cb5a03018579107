package org.troth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Views that are built again.
final class Rebuilt {
    static final List<String> VIEWS = List.of("timeline", "state", "measure", "work", "promises");

    private Rebuilt() {}

    /// Builds every view again, one after the other; each comes out row for row the same.
    static void allTheSame(Http query, Duration patience) {
        for (String view : VIEWS) {
            String path = "/api/v1/views/" + view;
            query.post("admin", path + "/rebuild").require(202);
            await(view + " built again")
                    .atMost(patience)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> List.of("DONE", "FAILED").contains(report(query, path).path("state").asString("")));
            JsonNode report = report(query, path);
            assertThat(report.path("identical").asBoolean()).as(view + ": " + report).isTrue();
        }
    }

    private static JsonNode report(Http query, String path) {
        return query.getPatiently("admin", path).body().path("rebuild");
    }
}
