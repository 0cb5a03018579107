package org.troth.verify;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the auditor brings along, and need not believe the bundle about.
///
/// @param expected events the auditor was told of, by position
/// @param incarnations new beginnings of the log the auditor was told of
/// @param looks ids of answers that somebody was given, each of which is a look
record Knowledge(
        @Nullable VerifierKey key,
        @Nullable Policy policy,
        @Nullable Held held,
        Map<Long, UUID> expected,
        Set<String> incarnations,
        Set<String> looks) {}
