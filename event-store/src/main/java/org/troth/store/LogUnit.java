package org.troth.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.content.NewContent;

/// Events, claims and words that are kept together or not at all.
///
/// @param decidedAt when the service began to decide, by its clock
record LogUnit(
        List<WrittenEvent> events,
        List<Claim> claims,
        List<Claim> releases,
        List<NewContent> contents,
        @Nullable Instant decidedAt) {}
