package org.troth.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is recorded of one answer.
///
/// @param request the id that the answer carries as `Request-Id`
/// @param viewer absent for those who did not sign in
/// @param purpose why the reader said they look
/// @param breakGlassReason why a rep looked beyond their teams
/// @param route the template of the endpoint
/// @param everybody whether it is about all customers there are and will be
/// @param results how many lines it shows; absent where that cannot be said
record AccessRecord(
        UUID request,
        String service,
        Outcome outcome,
        @Nullable RecordKind kind,
        int status,
        @Nullable Viewer viewer,
        @Nullable String purpose,
        @Nullable String breakGlassReason,
        String method,
        String route,
        Map<String, List<String>> asked,
        @Nullable Instant asAt,
        @Nullable Instant asOf,
        boolean everybody,
        List<String> customers,
        @Nullable Integer results) {}
