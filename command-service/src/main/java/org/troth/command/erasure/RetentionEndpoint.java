package org.troth.command.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.access.Shown;
import org.troth.http.Problem;

/// Says what a sweep would remove, before one does.
@RestController
final class RetentionEndpoint {
    private static final int MOST = 200;

    private final RetentionSweep sweep;
    private final InstantSource clock;

    RetentionEndpoint(RetentionSweep sweep, InstantSource clock) {
        this.sweep = sweep;
        this.clock = clock;
    }

    /// A part of what is due.
    ///
    /// @param at the instant that was asked about
    /// @param next ask with `after` for what follows; absent at the end
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DueWords(Instant at, List<Expiry> data, @Nullable String next) {}

    @GetMapping(path = "/api/v1/retention/due", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "dueWords",
            summary = "Words that go",
            description = "The contacts whose words a sweep would remove now, or at an instant to come, by the rules in"
                    + " force then, with what keeps some of them. Nothing is removed by asking.",
            tags = "retention")
    DueWords due(
            @RequestParam(required = false) @Nullable String at, @RequestParam(required = false) @Nullable String after) {
        Instant instant = at == null ? clock.instant() : instant(at);
        RetentionSweep.Found found = sweep.due(instant, after == null ? "" : after, MOST);
        Shown.of(
                found.due().stream()
                        .flatMap(expiry -> Stream.ofNullable(expiry.customerId()))
                        .toList(),
                found.due().size());
        return new DueWords(instant, found.due(), found.next());
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException wrong) {
            throw Problem.of(400, "bad-parameter", "The parameter at must be a time such as 2026-01-31T09:00:00Z.")
                    .fact("parameter", "at")
                    .exception();
        }
    }
}
