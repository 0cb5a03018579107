package org.troth.query.promises;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When something counts as done in time.
///
/// @param from start of an agreed window
/// @param graceMs how long after the due instant is still in time
/// @param earlyToleranceMs how long before the window is still in time; absent where early is always welcome
record Window(
        @Nullable Instant from,
        Instant due,
        long graceMs,
        @Nullable Long earlyToleranceMs) {
    boolean contains(Instant at) {
        return !at.isAfter(due.plusMillis(graceMs)) && !isTooEarly(at);
    }

    private boolean isTooEarly(Instant at) {
        return from != null && earlyToleranceMs != null && at.isBefore(from.minusMillis(earlyToleranceMs));
    }
}
