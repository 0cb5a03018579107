package org.troth.command.promise;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.troth.command.Circumstances;
import org.troth.command.RuleSettings;
import org.troth.command.promise.PromiseCommand.AcknowledgePromise;
import org.troth.command.promise.PromiseCommand.BreakPromise;
import org.troth.command.promise.PromiseCommand.CorrectOutcome;
import org.troth.command.promise.PromiseCommand.DisputeOutcome;
import org.troth.command.promise.PromiseCommand.EscalatePromise;
import org.troth.command.promise.PromiseCommand.KeepPromise;
import org.troth.command.promise.PromiseCommand.MakePromise;
import org.troth.command.promise.PromiseCommand.NotifySlip;
import org.troth.command.promise.PromiseCommand.PartlyKeepPromise;
import org.troth.command.promise.PromiseCommand.ReassignPromise;
import org.troth.command.promise.PromiseCommand.RecordAttempt;
import org.troth.command.promise.PromiseCommand.RemedyBrokenPromise;
import org.troth.command.promise.PromiseCommand.ReschedulePromise;
import org.troth.command.promise.PromiseCommand.VoidPromise;
import org.troth.command.promise.PromiseCommand.WithdrawPromise;
import org.troth.event.Actor;
import org.troth.event.InteractionId;
import org.troth.event.promise.BrokenPromiseRemedied;
import org.troth.event.promise.Due;
import org.troth.event.promise.DueKind;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.Party;
import org.troth.event.promise.PromiseAcknowledgedByCustomer;
import org.troth.event.promise.PromiseAttempted;
import org.troth.event.promise.PromiseBecameOverdue;
import org.troth.event.promise.PromiseBroken;
import org.troth.event.promise.PromiseEscalated;
import org.troth.event.promise.PromiseEvent;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseKept;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseOutcome;
import org.troth.event.promise.PromiseOutcomeCorrected;
import org.troth.event.promise.PromiseOutcomeDisputed;
import org.troth.event.promise.PromisePartlyKept;
import org.troth.event.promise.PromiseReassigned;
import org.troth.event.promise.PromiseRecordedInError;
import org.troth.event.promise.PromiseReminderIssued;
import org.troth.event.promise.PromiseRescheduled;
import org.troth.event.promise.PromiseSlipNotified;
import org.troth.event.promise.PromiseType;
import org.troth.event.promise.PromiseWithdrawn;
import org.troth.event.promise.RescheduledBy;

/// Says which fact each command about a promise becomes.
final class PromiseFacts {
    private final Promise promise;
    private final Circumstances circumstances;
    private final RuleSettings rules;

    PromiseFacts(Promise promise, Circumstances circumstances, RuleSettings rules) {
        this.promise = promise;
        this.circumstances = circumstances;
        this.rules = rules;
    }

    PromiseEvent of(PromiseCommand command, Surroundings surroundings) {
        return switch (command) {
            case MakePromise c -> made(c, surroundings);
            case AcknowledgePromise c -> new PromiseAcknowledgedByCustomer(c.interactionId());
            case KeepPromise c -> kept(c);
            case ReassignPromise c ->
                new PromiseReassigned(promise.ownerRep(), c.toRepId(), c.toTeamId(), c.reason());
            case ReschedulePromise c -> rescheduled(c);
            case NotifySlip c -> new PromiseSlipNotified(c.toldCustomer(), beforeDue(), c.interactionId());
            case RecordAttempt c ->
                new PromiseAttempted(promise.attempts() + 1, c.channel(), c.outcome(), c.interactionId());
            case PartlyKeepPromise c -> new PromisePartlyKept(c.delivered(), c.remaining());
            case EscalatePromise c -> new PromiseEscalated(c.toRepId(), c.cause());
            case BreakPromise c -> new PromiseBroken(party(c.declaredBy()), c.reasonCode(), circumstances.occurredAt());
            case RemedyBrokenPromise c ->
                new BrokenPromiseRemedied(at(c.remediedAt(), circumstances), c.evidence());
            case WithdrawPromise c ->
                new PromiseWithdrawn(c.by(), c.reason(), c.customerInformed(), c.interactionId());
            case DisputeOutcome c -> new PromiseOutcomeDisputed(party(c.by()), c.reason());
            case CorrectOutcome c -> corrected(c);
            case VoidPromise c -> new PromiseRecordedInError(c.reason(), c.approvedBy());
        };
    }

    private PromiseMade made(MakePromise command, Surroundings surroundings) {
        boolean unowned = command.ownerRepId() == null && command.ownerTeamId() == null;
        return new PromiseMade(
                Objects.requireNonNull(command.customerId() == null ? surroundings.customer() : command.customerId()),
                command.interactionId(),
                command.issueId(),
                command.giver(),
                command.giver() == PromiseGiver.OURS ? circumstances.rep() : null,
                unowned ? circumstances.rep() : command.ownerRepId(),
                unowned ? circumstances.team() : command.ownerTeamId(),
                command.typeCode(),
                command.statement(),
                command.due(),
                DueTime.of(command.due()),
                command.graceMs() == null ? rules.grace().toMillis() : command.graceMs(),
                command.breakAfterMs() == null ? rules.breakAfter().toMillis() : command.breakAfterMs(),
                Boolean.TRUE.equals(command.attemptCounts()),
                surroundings.brokenLevel(),
                command.termsVersion() == null ? 1 : command.termsVersion(),
                DueTime.from(command.due()),
                earlyTolerance(command),
                command.agreedChannel(),
                surroundings.seriesId(),
                command.replaces());
    }

    /// A call before the agreed hour is not what was promised; a parcel before it is.
    private @Nullable Long earlyTolerance(MakePromise command) {
        boolean hour = command.due().kind() == DueKind.WINDOW && command.typeCode() == PromiseType.CALLBACK;
        return command.earlyToleranceMs() == null && hour
                ? Long.valueOf(rules.earlyTolerance().toMillis())
                : command.earlyToleranceMs();
    }

    private PromiseKept kept(KeepPromise command) {
        Instant at = at(command.keptAt(), circumstances);
        return new PromiseKept(
                at,
                command.keptByRepId() == null ? circumstances.rep() : command.keptByRepId(),
                command.fulfilment() == null ? Fulfilment.FULL : command.fulfilment(),
                command.evidence(),
                lateByMs(at));
    }

    private PromiseRescheduled rescheduled(ReschedulePromise command) {
        Due newDue = command.newDue();
        Due oldDue = promise.due() == null ? newDue : promise.due();
        Instant old = promise.bindingDue() == null ? DueTime.of(oldDue) : promise.bindingDue();
        boolean wished = command.requestedBy() == RescheduledBy.CUSTOMER;
        boolean agreed = command.agreedByCustomer() == null ? wished : command.agreedByCustomer();
        return new PromiseRescheduled(
                oldDue,
                old,
                newDue,
                DueTime.from(newDue),
                DueTime.of(newDue),
                command.requestedBy(),
                agreed,
                command.agreedInInteractionId(),
                command.reason(),
                promise.reschedules() + 1,
                (agreed || wished) && circumstances.notedAt().isBefore(old));
    }

    private PromiseOutcomeCorrected corrected(CorrectOutcome command) {
        boolean kept = command.toOutcome() == PromiseOutcome.KEPT;
        return new PromiseOutcomeCorrected(
                promise.outcome(),
                command.toOutcome(),
                command.reason(),
                command.approvedBy(),
                command.keptAt(),
                command.keptByRepId(),
                kept && command.fulfilment() == null ? Fulfilment.FULL : command.fulfilment(),
                command.evidence(),
                command.keptAt() == null ? 0 : lateByMs(command.keptAt()));
    }

    private boolean beforeDue() {
        Instant due = promise.bindingDue();
        return due != null && circumstances.occurredAt().isBefore(due);
    }

    private Party party(@Nullable Party named) {
        return named == null ? partyOf(circumstances.actor().kind()) : named;
    }

    private static Party partyOf(Actor.Kind kind) {
        return switch (kind) {
            case CUSTOMER -> Party.CUSTOMER;
            case REP, INTEGRATION, IMPORT -> Party.REP;
            case SUPERVISOR, ADMIN, PRIVACY_OFFICER -> Party.SUPERVISOR;
            case SYSTEM -> Party.SYSTEM;
        };
    }

    private long lateByMs(Instant at) {
        Instant due = promise.bindingDue();
        return due == null ? 0 : Math.max(0, Duration.between(due, at).toMillis());
    }

    /// When something happened that a command may give a time of its own.
    static Instant at(@Nullable Instant said, Circumstances circumstances) {
        return said == null ? circumstances.occurredAt() : said;
    }

    /// The contact in which something happened to a promise: the one it names, else the one it was sent in, else the
    /// one it was made in.
    static @Nullable InteractionId interactionOf(PromiseEvent event, PromiseMade made, Circumstances circumstances) {
        InteractionId named = interactionOf(event);
        if (named != null) {
            return named;
        }
        return circumstances.during() == null ? made.interactionId() : circumstances.during();
    }

    static @Nullable InteractionId interactionOf(PromiseEvent event) {
        return switch (event) {
            case PromiseMade e -> e.interactionId();
            case PromiseAcknowledgedByCustomer e -> e.interactionId();
            case PromiseRescheduled e -> e.agreedInInteractionId();
            case PromiseSlipNotified e -> e.interactionId();
            case PromiseAttempted e -> e.interactionId();
            case PromiseWithdrawn e -> e.interactionId();
            case PromiseReassigned e -> null;
            case PromiseReminderIssued e -> null;
            case PromisePartlyKept e -> null;
            case PromiseBecameOverdue e -> null;
            case PromiseEscalated e -> null;
            case PromiseKept e -> null;
            case PromiseBroken e -> null;
            case BrokenPromiseRemedied e -> null;
            case PromiseOutcomeDisputed e -> null;
            case PromiseOutcomeCorrected e -> null;
            case PromiseRecordedInError e -> null;
        };
    }
}
