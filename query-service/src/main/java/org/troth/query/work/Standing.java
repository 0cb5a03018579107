package org.troth.query.work;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;

/// How a contact stands at one position: who waits in it and since when, and when a person last spoke with them.
///
/// @param why absent while nobody waits
/// @param missedAt a conversation with the same person at or after this settles it; absent where only an answer does
record Standing(
        @Nullable String customerId,
        @Nullable Channel channel,
        @Nullable String queueId,
        @Nullable String teamId,
        @Nullable Why why,
        @Nullable Instant waitingSince,
        @Nullable Instant missedAt,
        @Nullable Instant connectedAt) {
    /// A row about how a contact stood from one position of the log until another.
    record Past(
            String id,
            long sincePosition,
            long untilPosition,
            @Nullable String customerId,
            @Nullable Channel channel,
            @Nullable String queueId,
            @Nullable String teamId,
            @Nullable Why why,
            @Nullable Instant waitingSince,
            @Nullable Instant missedAt,
            @Nullable Instant connectedAt) {}

    Past past(String id, long since, long until) {
        return new Past(
                id,
                since,
                until,
                customerId,
                channel,
                queueId,
                teamId,
                why,
                waitingSince,
                missedAt,
                connectedAt);
    }

    /// Whether anybody would ever ask about it.
    boolean matters() {
        return why != null || connectedAt != null;
    }
}
