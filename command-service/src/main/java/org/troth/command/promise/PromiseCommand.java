package org.troth.command.promise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.command.Command;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.interaction.EscalationCause;
import org.troth.event.promise.AttemptOutcome;
import org.troth.event.promise.Due;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.Party;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseOutcome;
import org.troth.event.promise.PromiseType;
import org.troth.event.promise.RescheduledBy;
import org.troth.event.promise.WithdrawnBy;

/// What can be done about one promise.
public sealed interface PromiseCommand extends Command {
    /// Give our word, or take the customer's.
    ///
    /// @param customerId absent when it is the customer of the interaction
    /// @param ownerRepId who will see to it; absent, with no team either, means the actor
    /// @param statement what was promised, in the words used
    /// @param graceMs milliseconds after the due instant that still count as on time; absent means as configured
    /// @param breakAfterMs milliseconds after the due instant at which silence breaks it; absent means as
    /// configured
    /// @param attemptCounts whether a documented attempt keeps it; absent means no
    /// @param termsVersion version of the terms it was made under; absent means 1
    /// @param earlyToleranceMs milliseconds before the window that still count as on time; absent means as configured
    /// for callbacks, and that early is always welcome for everything else
    /// @param agreedChannel how the customer wants it done; absent means any way
    /// @param recurrence makes it the first of a series
    /// @param replaces the withdrawn promise it stands in for
    record MakePromise(
            @Nullable CustomerId customerId,
            @Nullable InteractionId interactionId,
            @Nullable IssueId issueId,
            PromiseGiver giver,
            @Nullable RepId ownerRepId,
            @Nullable TeamId ownerTeamId,
            PromiseType typeCode,
            Personal<String> statement,
            Due due,
            @Nullable Long graceMs,
            @Nullable Long breakAfterMs,
            @Nullable Boolean attemptCounts,
            @Nullable Integer termsVersion,
            @Nullable Long earlyToleranceMs,
            @Nullable Channel agreedChannel,
            @Nullable Recurrence recurrence,
            @Nullable PromiseId replaces)
            implements PromiseCommand {
        /// The same promise at another time.
        MakePromise dueAt(Due other) {
            return new MakePromise(
                    customerId,
                    interactionId,
                    issueId,
                    giver,
                    ownerRepId,
                    ownerTeamId,
                    typeCode,
                    statement,
                    other,
                    graceMs,
                    breakAfterMs,
                    attemptCounts,
                    termsVersion,
                    earlyToleranceMs,
                    agreedChannel,
                    recurrence,
                    replaces);
        }
    }

    /// Note that the customer heard the promise and agreed to it.
    record AcknowledgePromise(@Nullable InteractionId interactionId) implements PromiseCommand {}

    /// Note that what was promised was done.
    ///
    /// @param keptAt absent when it was kept when it occurred
    /// @param keptByRepId absent when the actor kept it
    /// @param fulfilment absent means in full
    /// @param channel how it was attempted; absent means as the attempt recorded last
    record KeepPromise(
            @Nullable Instant keptAt,
            @Nullable RepId keptByRepId,
            @Nullable Fulfilment fulfilment,
            Evidence evidence,
            @Nullable Channel channel)
            implements PromiseCommand {}

    /// Give it to somebody else to see to.
    record ReassignPromise(
            @Nullable RepId toRepId,
            @Nullable TeamId toTeamId,
            String reason) implements PromiseCommand {}

    /// Name another date.
    ///
    /// @param requestedBy who wanted it
    /// @param agreedByCustomer whether the customer agreed; for a customer's own wish absent means yes, else no
    /// @param agreedInInteractionId the contact in which they agreed
    record ReschedulePromise(
            Due newDue,
            RescheduledBy requestedBy,
            @Nullable Boolean agreedByCustomer,
            @Nullable InteractionId agreedInInteractionId,
            String reason)
            implements PromiseCommand {
        /// The same wish for another date.
        ReschedulePromise to(Due other) {
            return new ReschedulePromise(other, requestedBy, agreedByCustomer, agreedInInteractionId, reason);
        }
    }

    /// Note that the customer was told that it will not be in time.
    record NotifySlip(
            Personal<String> toldCustomer,
            @Nullable InteractionId interactionId) implements PromiseCommand {}

    /// Note that somebody tried.
    record RecordAttempt(
            Channel channel,
            AttemptOutcome outcome,
            @Nullable InteractionId interactionId) implements PromiseCommand {}

    /// Note that a part of it was done.
    record PartlyKeepPromise(Personal<String> delivered, Personal<String> remaining) implements PromiseCommand {}

    /// Ask somebody higher up to look at it.
    ///
    /// @param toRepId absent means whichever supervisor comes first
    record EscalatePromise(@Nullable RepId toRepId, EscalationCause cause) implements PromiseCommand {}

    /// Say that it was not done.
    ///
    /// @param declaredBy absent means whoever sends this
    record BreakPromise(String reasonCode, @Nullable Party declaredBy) implements PromiseCommand {}

    /// Note that a broken promise was made good; it stays broken.
    ///
    /// @param remediedAt absent when it was when it occurred
    record RemedyBrokenPromise(@Nullable Instant remediedAt, Evidence evidence) implements PromiseCommand {}

    /// Give it up.
    record WithdrawPromise(
            WithdrawnBy by,
            String reason,
            boolean customerInformed,
            @Nullable InteractionId interactionId)
            implements PromiseCommand {}

    /// Say that its outcome is not what happened.
    ///
    /// @param by absent means whoever sends this
    record DisputeOutcome(Personal<String> reason, @Nullable Party by) implements PromiseCommand {}

    /// Put its outcome right.
    ///
    /// @param approvedBy somebody else than its owner and whoever made it
    /// @param keptAt needed, with evidence, where it now counts as kept
    /// @param fulfilment absent means in full
    record CorrectOutcome(
            PromiseOutcome toOutcome,
            String reason,
            String approvedBy,
            @Nullable Instant keptAt,
            @Nullable RepId keptByRepId,
            @Nullable Fulfilment fulfilment,
            @Nullable Evidence evidence)
            implements PromiseCommand {}

    /// Note that it was never promised.
    ///
    /// @param approvedBy somebody else than its owner and whoever made it
    record VoidPromise(String reason, String approvedBy) implements PromiseCommand {}
}
