package org.troth.console.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One contact with a customer, as it stands now.
public record Contact(
        String id,
        @Nullable String customerId,
        String channel,
        String direction,
        String status,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String lastEmotion,
        @Nullable String repId,
        @Nullable String escalation,
        @Nullable String inReplyToInteractionId,
        @Nullable String fulfilsPromiseId,
        @Nullable List<String> unansweredQuestionIds,
        @Nullable NextSteps nextSteps,
        @Nullable WrapUp wrapUp) {
    public record NextSteps(@Nullable String steps, @Nullable String noneBecause) {}

    public record WrapUp(
            String dispositionCode, String contactReasonCode, @Nullable String summary, Instant completedAt) {}

    public boolean open() {
        return status.equals("OPEN");
    }
}
