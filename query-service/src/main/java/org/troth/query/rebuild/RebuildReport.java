package org.troth.query.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a rebuild is getting on, or how the last one ended.
///
/// @param position how far the new tables have read
/// @param head how far they have to read
/// @param rows rows in the new tables when they were compared
/// @param checksumBefore SHA-256 over all rows of the old tables in order, as they stood at one position
/// @param checksumAfter the same over the new ones at that position
/// @param identical whether both are the same
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RebuildReport(
        State state,
        long position,
        long head,
        long eventsPerSecond,
        @Nullable Long rows,
        @Nullable String checksumBefore,
        @Nullable String checksumAfter,
        @Nullable Boolean identical,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String failure) {
    /// What a view's rebuild is doing.
    public enum State {
        NONE,
        FILLING,
        EXCHANGING,
        DONE,
        FAILED
    }

    boolean isGoingOn() {
        return state == State.FILLING || state == State.EXCHANGING;
    }

    static final RebuildReport NONE = new RebuildReport(State.NONE, 0, 0, 0, null, null, null, null, null, null, null);
}
