package org.troth.command.door;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.troth.store.LogReader;

/// Says whether commands can be taken in now.
@RestController
final class HealthEndpoint {
    private final LogReader log;

    HealthEndpoint(LogReader log) {
        this.log = log;
    }

    /// @param position the last of the log
    record Health(String status, String log, long position) {}

    // A log that cannot be asked ends as 503, like everywhere else.
    @GetMapping(path = CommandPath.ROOT + "health", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "health",
            summary = "Health",
            description = "Whether commands can be taken in now.",
            tags = "health")
    Health health() {
        return new Health("UP", "REACHABLE", log.head());
    }
}
