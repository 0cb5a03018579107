package org.troth.command.promise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.command.AggregateState;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.promise.Due;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseOutcome;
import org.troth.event.promise.PromiseType;

/// What one [Promise] remembers.
///
/// @param made what was promised; absent where history begins in the middle
/// @param bindingDue the instant that outcomes are judged against
public record PromiseState(
        PromiseId id,
        @Nullable Terms made,
        @Nullable Instant madeAt,
        @Nullable Due due,
        @Nullable Instant from,
        @Nullable Instant bindingDue,
        @Nullable RepId ownerRep,
        @Nullable TeamId ownerTeam,
        @Nullable Channel attemptedBy,
        @Nullable Instant overdueFor,
        @Nullable Instant remindedFor,
        @Nullable Instant slipToldFor,
        @Nullable EventId latest,
        @Nullable PromiseOutcome outcome,
        @Nullable Instant settledAt,
        boolean remedied,
        int reschedules,
        int attempts)
        implements AggregateState {
    /// What was promised, without the words that were used.
    public record Terms(
            CustomerId customerId,
            @Nullable InteractionId interactionId,
            @Nullable IssueId issueId,
            PromiseGiver giver,
            @Nullable RepId madeByRepId,
            @Nullable RepId ownerRepId,
            @Nullable TeamId ownerTeamId,
            PromiseType typeCode,
            Due due,
            Instant dueInstant,
            long graceMs,
            long breakAfterMs,
            boolean attemptCounts,
            int brokenLevel,
            int termsVersion,
            @Nullable Instant fromInstant,
            @Nullable Long earlyToleranceMs,
            @Nullable Channel agreedChannel,
            @Nullable PromiseId seriesId,
            @Nullable PromiseId replaces) {
        static Terms of(PromiseMade made) {
            return new Terms(
                    made.customerId(),
                    made.interactionId(),
                    made.issueId(),
                    made.giver(),
                    made.madeByRepId(),
                    made.ownerRepId(),
                    made.ownerTeamId(),
                    made.typeCode(),
                    made.due(),
                    made.dueInstant(),
                    made.graceMs(),
                    made.breakAfterMs(),
                    made.attemptCounts(),
                    made.brokenLevel(),
                    made.termsVersion(),
                    made.fromInstant(),
                    made.earlyToleranceMs(),
                    made.agreedChannel(),
                    made.seriesId(),
                    made.replaces());
        }
    }

    @Override
    public @Nullable CustomerId customer() {
        return made == null ? null : made.customerId();
    }
}
