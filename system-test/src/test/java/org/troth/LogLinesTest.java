package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a service prints can be collected as objects instead of lines for people.
class LogLinesTest {
    private final Installation troth = Installation.shared();

    @Test
    void each_line_is_an_object_where_that_is_asked_for() {
        Http at = new Http(ServiceProcess.freePort());
        try (ServiceProcess service =
                troth.startAnotherQueryService(at, Map.of("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs"))) {
            service.awaitUp(at);
            List<JsonNode> lines =
                    service.output().lines().filter(line -> !line.isBlank()).map(Http::json).toList();

            assertThat(lines).hasSizeGreaterThan(5).allMatch(LogLinesTest::isWhole);
        }
    }

    private static boolean isWhole(JsonNode line) {
        return line.path("@timestamp").isString() && line.path("message").isString() && line.path("log").path("level").isString();
    }

    @Test
    void a_line_for_people_would_be_noticed() {
        assertThat(isWhole(Http.json("2026-11-29T02:40:20.277Z  INFO 30975 --- [main] Started"))).isFalse();
    }
}
