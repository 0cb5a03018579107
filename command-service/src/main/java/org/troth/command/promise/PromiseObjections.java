package org.troth.command.promise;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.troth.command.Circumstances;
import org.troth.command.Refusal;
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
import org.troth.event.Channel;
import org.troth.event.RepId;
import org.troth.event.promise.Due;
import org.troth.event.promise.DueKind;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.Party;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseOutcome;
import org.troth.event.promise.WithdrawnBy;

/// Says what today's rules have against a command, as far as one promise can tell.
///
/// Refuses to be made for a moment that is not after its making, without an owner, or without words (INV-14); to be
/// settled twice (INV-15); to be kept without evidence or before it was made (INV-16); to be moved into the past
/// (INV-17); to be withdrawn by us once it is overdue (INV-18); to be kept by an attempt where only the thing itself
/// counts (INV-19); and to have its outcome changed by those it speaks about (INV-20). Keeping late is allowed.
final class PromiseObjections {
    private final Promise promise;
    private final Circumstances circumstances;
    private final RuleSettings rules;

    PromiseObjections(Promise promise, Circumstances circumstances, RuleSettings rules) {
        this.promise = promise;
        this.circumstances = circumstances;
        this.rules = rules;
    }

    Optional<Refusal> to(PromiseCommand command) {
        return Optional.ofNullable(
                switch (command) {
                    case MakePromise c -> toMaking(c);
                    case AcknowledgePromise c -> unlessOpen("acknowledged");
                    case KeepPromise c -> first(unlessOpen("kept"), () -> toKeeping(c));
                    case ReassignPromise c -> first(unlessOpen("reassigned"), () -> toReassigning(c));
                    case ReschedulePromise c -> first(unlessOpen("rescheduled"), () -> toRescheduling(c));
                    case NotifySlip c -> unlessOpen("told to be late");
                    case RecordAttempt c -> unlessOpen("attempted");
                    case PartlyKeepPromise c -> unlessOpen("partly kept");
                    case EscalatePromise c -> unlessOpen("escalated");
                    case BreakPromise c -> first(unlessOpen("broken"), () -> toSpeakingFor(c.declaredBy(), "declaredBy"));
                    case RemedyBrokenPromise c -> toRemedying(c);
                    case WithdrawPromise c -> first(unlessOpen("withdrawn"), () -> toWithdrawing(c));
                    case DisputeOutcome c ->
                        promise.outcome() == null
                                ? new PromiseRefusal.NotSettled(promise.id(), "dispute")
                                : toSpeakingFor(c.by(), "by");
                    case CorrectOutcome c -> toCorrecting(c);
                    case VoidPromise c ->
                        first(unlessOpen("recorded as an error"), () -> toApproval(c.approvedBy()));
                });
    }

    private interface Next {
        @Nullable
        Refusal objection();
    }

    private static @Nullable Refusal first(@Nullable Refusal refusal, Next otherwise) {
        return refusal == null ? otherwise.objection() : refusal;
    }

    private @Nullable Refusal unlessOpen(String act) {
        PromiseOutcome outcome = promise.outcome();
        return outcome == null
                ? null
                : new PromiseRefusal.AlreadySettled(promise.id(), outcome, promise.settledAt(), act);
    }

    private @Nullable Refusal toMaking(MakePromise command) {
        Due due = command.due();
        if (command.statement().value().isBlank()) {
            return new PromiseRefusal.Unstated();
        }
        if (misshapen(due)) {
            return new PromiseRefusal.WindowMisshapen();
        }
        Instant dueInstant = DueTime.of(due);
        if (!dueInstant.isAfter(circumstances.occurredAt())) {
            return new PromiseRefusal.DueAlready(dueInstant, circumstances.occurredAt());
        }
        Recurrence recurrence = command.recurrence();
        if (recurrence != null && (recurrence.times() < 2 || recurrence.times() > Recurrence.MOST)) {
            return new PromiseRefusal.SeriesMisshapen(recurrence.times(), Recurrence.MOST);
        }
        return first(toSpans(command), () -> owned(command) ? null : new PromiseRefusal.Ownerless("ownerRepId"));
    }

    private static @Nullable Refusal toSpans(MakePromise command) {
        Refusal grace = negative("graceMs", command.graceMs());
        Refusal breaking = grace == null ? negative("breakAfterMs", command.breakAfterMs()) : grace;
        return breaking == null ? negative("earlyToleranceMs", command.earlyToleranceMs()) : breaking;
    }

    private static @Nullable Refusal negative(String field, @Nullable Long millis) {
        return millis != null && millis < 0 ? new PromiseRefusal.SpanNegative(field, millis) : null;
    }

    private boolean owned(MakePromise command) {
        // A promise a machine makes in nobody's name waits for whoever takes the contact.
        return command.ownerRepId() != null
                || command.ownerTeamId() != null
                || circumstances.rep() != null
                || circumstances.team() != null
                || command.giver() == PromiseGiver.CUSTOMERS
                || circumstances.actor().kind() == Actor.Kind.SYSTEM;
    }

    private static boolean misshapen(Due due) {
        return due.kind() == DueKind.WINDOW
                && (due.from() == null || !due.from().isBefore(due.until()));
    }

    private @Nullable Refusal toKeeping(KeepPromise command) {
        Instant at = PromiseFacts.at(command.keptAt(), circumstances);
        Refusal proof = first(toEvidence(command.evidence()), () -> toHavingBeen(at));
        return proof == null && command.fulfilment() == Fulfilment.ATTEMPT ? toAttempt(at, command.channel()) : proof;
    }

    private @Nullable Refusal toEvidence(Evidence evidence) {
        if (evidence.ref().isBlank()) {
            return new PromiseRefusal.Unproven("Evidence names the thing that shows the promise was kept.");
        }
        return circumstances.actor().kind() == Actor.Kind.SYSTEM && evidence.kind() == EvidenceKind.STATEMENT
                ? new PromiseRefusal.Unproven(
                        "The system keeps a promise only on evidence of something that happened, not on a statement.")
                : null;
    }

    private @Nullable Refusal toHavingBeen(Instant at) {
        Instant madeAt = promise.madeAt();
        if (madeAt != null && at.isBefore(madeAt)) {
            return new PromiseRefusal.KeptAtTheWrongTime(at, "before it was made at", madeAt);
        }
        return at.isAfter(circumstances.now().plus(rules.aheadAtMost()))
                ? new PromiseRefusal.KeptAtTheWrongTime(at, "while it is only", circumstances.now())
                : null;
    }

    private @Nullable Refusal toAttempt(Instant at, @Nullable Channel channel) {
        PromiseMade made = promise.made();
        Due due = promise.due();
        Instant until = promise.bindingDue();
        if (made == null || due == null || until == null || !made.attemptCounts()) {
            return new PromiseRefusal.AttemptNotEnough(promise.id(), "because an attempt was not agreed to count");
        }
        Channel agreed = made.agreedChannel();
        Channel used = channel == null ? promise.attemptedBy() : channel;
        if (agreed != null && agreed != used) {
            return new PromiseRefusal.AttemptNotEnough(
                    promise.id(), "because it was not made by " + agreed + ", as agreed");
        }
        boolean early = promise.from() != null && at.isBefore(promise.from());
        boolean late = due.kind() == DueKind.WINDOW && at.isAfter(until.plusMillis(made.graceMs()));
        return early || late
                ? new PromiseRefusal.AttemptNotEnough(promise.id(), "because it was made outside the agreed window")
                : null;
    }

    private @Nullable Refusal toReassigning(ReassignPromise command) {
        return command.toRepId() == null && command.toTeamId() == null ? new PromiseRefusal.Ownerless("toRepId") : null;
    }

    private @Nullable Refusal toRescheduling(ReschedulePromise command) {
        if (misshapen(command.newDue())) {
            return new PromiseRefusal.WindowMisshapen();
        }
        Instant newDue = DueTime.of(command.newDue());
        return newDue.isAfter(circumstances.notedAt())
                ? null
                : new PromiseRefusal.NewDueOver(newDue, circumstances.notedAt());
    }

    private @Nullable Refusal toSpeakingFor(@Nullable Party party, String field) {
        return party == Party.SYSTEM ? new PromiseRefusal.NotTheSystem(field) : null;
    }

    private @Nullable Refusal toRemedying(RemedyBrokenPromise command) {
        boolean broken = promise.outcome() == PromiseOutcome.BROKEN;
        if (!broken || promise.remedied()) {
            return new PromiseRefusal.NothingToRemedy(promise.id(), broken);
        }
        return first(
                toEvidence(command.evidence()),
                () -> toHavingBeen(PromiseFacts.at(command.remediedAt(), circumstances)));
    }

    private @Nullable Refusal toWithdrawing(WithdrawPromise command) {
        Instant due = promise.bindingDue();
        // Not by when it is said to have happened: nobody withdraws into the past what has just come due.
        return command.by() == WithdrawnBy.COMPANY
                        && due != null
                        && !circumstances.notedAt().isBefore(due)
                ? new PromiseRefusal.OverdueStays(promise.id(), due)
                : null;
    }

    private @Nullable Refusal toCorrecting(CorrectOutcome command) {
        PromiseOutcome from = promise.outcome();
        if (from == null) {
            return new PromiseRefusal.NotSettled(promise.id(), "correct");
        }
        boolean kept = command.toOutcome() == PromiseOutcome.KEPT;
        if (from == command.toOutcome() && (!kept || promise.settledAt() == null || promise.settledAt().equals(command.keptAt()))) {
            return new PromiseRefusal.OutcomeTheSame(promise.id(), from);
        }
        boolean proof = command.keptAt() != null || command.evidence() != null || command.fulfilment() != null;
        if (!kept) {
            return proof ? new PromiseRefusal.KeptAndNot(command.toOutcome()) : toApproval(command.approvedBy());
        }
        Instant keptAt = command.keptAt();
        Evidence evidence = command.evidence();
        if (keptAt == null || evidence == null) {
            return new PromiseRefusal.Unproven("That it was kept after all needs `keptAt` and `evidence`.");
        }
        Refusal unproven = first(toEvidence(evidence), () -> toHavingBeen(keptAt));
        return first(unproven, () -> toApproval(command.approvedBy()));
    }

    private @Nullable Refusal toApproval(String approver) {
        PromiseMade made = promise.made();
        return is(approver, promise.ownerRep()) || (made != null && is(approver, made.madeByRepId()))
                ? new PromiseRefusal.ApprovedByOneself(promise.id())
                : null;
    }

    private static boolean is(String name, @Nullable RepId rep) {
        return rep != null && rep.value().equals(name);
    }
}
