package org.troth.query.state;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.promise.AttemptOutcome;
import org.troth.event.promise.BrokenPromiseRemedied;
import org.troth.event.promise.Due;
import org.troth.event.promise.Evidence;
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
import org.troth.event.promise.WithdrawnBy;
import org.troth.store.Recorded;

/// How one promise stands.
///
/// Whether it is overdue is not in here: that changes with the clock and not with an event.
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class PromiseState implements State {
    /// What became of it.
    public enum Status {
        OPEN,
        KEPT,
        BROKEN,
        WITHDRAWN,
        RECORDED_IN_ERROR
    }

    String id = "";
    long version;

    /// Where the log has its last event.
    long lastPosition;

    /// The position since which it stands in the lists as it does.
    long listedSince;

    Status status = Status.OPEN;
    @Nullable CustomerId customerId;
    @Nullable InteractionId interactionId;
    @Nullable IssueId issueId;
    @Nullable PromiseGiver giver;
    @Nullable PromiseType typeCode;
    @Nullable Personal<String> statement;
    @Nullable Due due;
    @Nullable Instant dueAt;
    @Nullable Instant originalDueAt;
    @Nullable Instant madeAt;
    @Nullable RepId madeByRepId;
    @Nullable RepId ownerRepId;
    @Nullable TeamId ownerTeamId;
    long graceMs;
    long breakAfterMs;
    boolean attemptCounts;
    @Nullable Channel agreedChannel;
    int brokenLevel;
    int termsVersion;
    @Nullable PromiseId seriesId;
    @Nullable PromiseId replaces;
    @Nullable Instant acknowledgedAt;
    int reschedules;
    @Nullable Instant wishedDueAt;
    @Nullable Instant remindedAt;
    @Nullable Instant slipNotifiedAt;
    @Nullable Boolean slipNotifiedBeforeDue;
    int attempts;
    @Nullable AttemptOutcome lastAttempt;
    @Nullable Instant partlyKeptAt;
    @Nullable Personal<String> remaining;
    @Nullable Instant overdueNotedAt;
    @Nullable Instant escalatedAt;
    @Nullable RepId escalatedToRepId;
    @Nullable Instant keptAt;
    @Nullable RepId keptByRepId;
    @Nullable Fulfilment fulfilment;
    @Nullable Evidence evidence;
    @Nullable Long lateByMs;
    @Nullable Instant brokenAt;
    @Nullable Party brokenDeclaredBy;
    @Nullable String brokenReasonCode;
    @Nullable Instant remediedAt;
    @Nullable WithdrawnBy withdrawnBy;
    @Nullable Instant withdrawnAt;
    @Nullable Instant disputedAt;
    int corrections;

    /// How it stood in the lists before, as far as that changed since it was loaded.
    @JsonIgnore
    final List<PromiseListing.Past> stoodBefore = new ArrayList<>();

    @Override
    public void on(Recorded recorded) {
        PromiseListing before = id.isEmpty() ? null : PromiseListing.of(this);
        id = recorded.stream();
        version = recorded.sequence();
        lastPosition = recorded.position();
        if (recorded.event() instanceof PromiseEvent event) {
            on(event, recorded.envelope().occurredAt());
        }
        if (!PromiseListing.of(this).equals(before)) {
            if (before != null) {
                stoodBefore.add(before.past(id, listedSince, recorded.position()));
            }
            listedSince = recorded.position();
        }
    }

    private void on(PromiseEvent event, Instant occurredAt) {
        switch (event) {
            case PromiseMade made -> on(made, occurredAt);
            case PromiseAcknowledgedByCustomer ignored -> acknowledgedAt = occurredAt;
            case PromiseReassigned reassigned -> {
                ownerRepId = reassigned.toRepId();
                ownerTeamId = reassigned.toTeamId();
            }
            case PromiseRescheduled rescheduled -> on(rescheduled);
            case PromiseReminderIssued ignored -> remindedAt = occurredAt;
            case PromiseSlipNotified told -> {
                slipNotifiedAt = occurredAt;
                slipNotifiedBeforeDue = told.beforeDue();
            }
            case PromiseAttempted attempted -> {
                attempts = attempted.attemptNo();
                lastAttempt = attempted.outcome();
            }
            case PromisePartlyKept partly -> {
                partlyKeptAt = occurredAt;
                remaining = partly.remaining();
            }
            case PromiseBecameOverdue ignored -> overdueNotedAt = occurredAt;
            case PromiseEscalated escalated -> {
                escalatedAt = occurredAt;
                escalatedToRepId = escalated.toRepId();
            }
            case PromiseKept kept ->
                kept(kept.keptAt(), kept.keptByRepId(), kept.fulfilment(), kept.evidence(), kept.lateByMs());
            case PromiseBroken broken -> {
                status = Status.BROKEN;
                brokenAt = broken.brokenAt();
                brokenDeclaredBy = broken.declaredBy();
                brokenReasonCode = broken.reasonCode();
            }
            case BrokenPromiseRemedied remedied -> remediedAt = remedied.remediedAt();
            case PromiseWithdrawn withdrawn -> {
                status = Status.WITHDRAWN;
                withdrawnBy = withdrawn.by();
                withdrawnAt = occurredAt;
            }
            case PromiseOutcomeDisputed ignored -> disputedAt = occurredAt;
            case PromiseOutcomeCorrected corrected -> on(corrected, occurredAt);
            case PromiseRecordedInError ignored -> status = Status.RECORDED_IN_ERROR;
        }
    }

    private void on(PromiseMade made, Instant occurredAt) {
        customerId = made.customerId();
        interactionId = made.interactionId();
        issueId = made.issueId();
        giver = made.giver();
        typeCode = made.typeCode();
        statement = made.statement();
        due = made.due();
        dueAt = made.dueInstant();
        originalDueAt = made.dueInstant();
        madeAt = occurredAt;
        madeByRepId = made.madeByRepId();
        ownerRepId = made.ownerRepId();
        ownerTeamId = made.ownerTeamId();
        graceMs = made.graceMs();
        breakAfterMs = made.breakAfterMs();
        attemptCounts = made.attemptCounts();
        agreedChannel = made.agreedChannel();
        brokenLevel = made.brokenLevel();
        termsVersion = made.termsVersion();
        seriesId = made.seriesId();
        replaces = made.replaces();
    }

    /// A date that does not bind is a wish, and shown as one.
    private void on(PromiseRescheduled rescheduled) {
        reschedules = rescheduled.nth();
        if (rescheduled.binding()) {
            due = rescheduled.newDue();
            dueAt = rescheduled.newDueInstant();
            wishedDueAt = null;
        } else {
            wishedDueAt = rescheduled.newDueInstant();
        }
    }

    /// What the corrected outcome had said is gone from here, and stays in the log.
    private void on(PromiseOutcomeCorrected corrected, Instant occurredAt) {
        corrections++;
        kept(null, null, null, null, null);
        brokenAt = null;
        brokenDeclaredBy = null;
        brokenReasonCode = null;
        remediedAt = null;
        withdrawnBy = null;
        withdrawnAt = null;
        disputedAt = null;
        switch (corrected.toOutcome()) {
            case KEPT ->
                kept(
                        corrected.keptAt(),
                        corrected.keptByRepId(),
                        corrected.fulfilment(),
                        corrected.evidence(),
                        corrected.lateByMs());
            case BROKEN -> {
                status = Status.BROKEN;
                brokenAt = occurredAt;
            }
            case WITHDRAWN_BY_CUSTOMER -> withdrawn(WithdrawnBy.CUSTOMER, occurredAt);
            case WITHDRAWN_BY_COMPANY -> withdrawn(WithdrawnBy.COMPANY, occurredAt);
            case RECORDED_IN_ERROR -> status = Status.RECORDED_IN_ERROR;
        }
    }

    private void withdrawn(WithdrawnBy by, Instant at) {
        status = Status.WITHDRAWN;
        withdrawnBy = by;
        withdrawnAt = at;
    }

    private void kept(
            @Nullable Instant at,
            @Nullable RepId by,
            @Nullable Fulfilment how,
            @Nullable Evidence shownBy,
            @Nullable Long late) {
        status = Status.KEPT;
        keptAt = at;
        keptByRepId = by;
        fulfilment = how;
        evidence = shownBy;
        lateByMs = late;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public @Nullable CustomerId customerId() {
        return customerId;
    }

    @Override
    public void forgetWords() {
        statement = null;
        remaining = null;
    }

    /// Whether its time has passed and nobody has kept it, to the microsecond, which is as fine as a list can tell.
    boolean overdueAt(Instant now) {
        return status == Status.OPEN
                && dueAt != null
                && !dueAt.truncatedTo(ChronoUnit.MICROS).isAfter(now);
    }
}
