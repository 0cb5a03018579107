package org.troth.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A place from which one looks back: what the log knew at a position, of what had happened by an instant.
///
/// @param position the last event that was known
/// @param asOf the last instant at which something counts as having happened; absent where everything known counts
public record Point(long position, @Nullable Instant asOf) {
    /// Whether an event was known and had happened.
    public boolean sees(Recorded recorded) {
        return recorded.position() <= position
                && (asOf == null || !recorded.envelope().occurredAt().isAfter(asOf));
    }
}
