package org.troth.query.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.access.Look;

/// One time somebody looked at the person, or tried to.
///
/// Colleagues are named by their id and not as they sign in, systems by their name. What else was asked is left out: it
/// can be about somebody else.
///
/// @param everybody whether the answer was about all customers at once
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ExportedLook(
        Instant at,
        String outcome,
        @Nullable String kind,
        @Nullable String reader,
        @Nullable String team,
        List<String> roles,
        @Nullable String purpose,
        String question,
        @Nullable Instant asAt,
        @Nullable Instant asOf,
        boolean everybody,
        @Nullable Integer results) {
    private static final String SYSTEM = "INTEGRATION";

    static ExportedLook of(Look look) {
        return new ExportedLook(
                look.recordedAt(),
                look.outcome().name(),
                look.kind() == null ? null : look.kind().name(),
                look.roles().contains(SYSTEM) ? look.subject() : look.rep(),
                look.team(),
                look.roles(),
                look.purpose(),
                look.question(),
                look.asAt(),
                look.asOf(),
                look.everybody(),
                look.results());
    }
}
