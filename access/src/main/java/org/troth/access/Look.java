package org.troth.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One time somebody looked, or tried to.
///
/// @param id number of the record; a later one is greater
/// @param request the id that the answer carried
/// @param kind what was looked at; absent where nothing that is known was asked for
/// @param subject who looked; absent where nobody had signed in
/// @param name what they are called; absent where nobody here knows, and in no record
/// @param breakGlassReason why a rep looked beyond their teams; absent of looks within
/// @param question the endpoint
/// @param asked what the question named and how it was narrowed down; words are left out
/// @param everybody whether the answer was about all customers at once
/// @param results how many lines were shown
/// @param acknowledgement who has seen that it went beyond the teams; absent until somebody has
public record Look(
        long id,
        Instant recordedAt,
        UUID request,
        Outcome outcome,
        @Nullable RecordKind kind,
        @Nullable String issuer,
        @Nullable String subject,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String name,
        @Nullable String rep,
        @Nullable String team,
        List<String> roles,
        @Nullable String purpose,
        @Nullable String breakGlassReason,
        String question,
        Map<String, List<String>> asked,
        @Nullable Instant asAt,
        @Nullable Instant asOf,
        boolean everybody,
        @Nullable Integer results,
        @Nullable Acknowledgement acknowledgement) {}
