package org.troth.query.work;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;

/// A contact in which somebody waits for an answer.
///
/// @param since when the wait began
/// @param firstReply what was promised about the first reply; absent where nothing was
@JsonInclude(JsonInclude.Include.NON_NULL)
record OwedAnswer(
        String interactionId,
        @Nullable String customerId,
        @Nullable Channel channel,
        Why why,
        Instant since,
        long ageMs,
        @Nullable String queueId,
        @Nullable String teamId,
        @Nullable FirstReply firstReply) {
    /// The promise of a first reply.
    record FirstReply(String promiseId, String status, Instant dueAt, boolean overdue) {}
}
