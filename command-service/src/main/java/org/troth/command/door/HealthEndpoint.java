package org.troth.command.door;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.troth.command.sweep.SweepHealth;
import org.troth.command.sweep.SweepWatch;
import org.troth.store.LogReader;

/// Says whether commands can be taken in now.
@RestController
final class HealthEndpoint {
    private final LogReader log;
    private final SweepWatch deadlines;

    HealthEndpoint(LogReader log, SweepWatch deadlines) {
        this.log = log;
        this.deadlines = deadlines;
    }

    /// @param position the last of the log
    record Health(String status, String log, long position, SweepHealth deadlines) {}

    // A log that cannot be asked ends as 503, like everywhere else.
    @GetMapping(path = CommandPath.ROOT + "health", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "health",
            summary = "Health",
            description = "Whether commands can be taken in now, and whether silence is noted in time.",
            tags = "health")
    Health health() {
        long head = log.head();
        return new Health("UP", "REACHABLE", head, deadlines.health(head));
    }
}
