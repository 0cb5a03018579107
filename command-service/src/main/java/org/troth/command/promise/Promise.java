package org.troth.command.promise;

import java.time.Instant;
import java.util.Optional;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;
import org.troth.command.Circumstances;
import org.troth.command.RecordedAs;
import org.troth.command.Refusal;
import org.troth.command.RuleSettings;
import org.troth.command.guide.Guide;
import org.troth.command.guide.Rule;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Envelope;
import org.troth.event.Event;
import org.troth.event.EventId;
import org.troth.event.IssueId;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.guide.Practice;
import org.troth.event.interaction.PracticeGapDetected;
import org.troth.event.promise.BrokenPromiseRemedied;
import org.troth.event.promise.Due;
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
import org.troth.event.promise.PromiseWithdrawn;
import org.troth.event.promise.WithdrawnBy;
import org.troth.store.Recorded;

/// Keeps one promise honest: remembers what the rules need, and writes down what happens to it.
///
/// What the rules say is in [PromiseObjections], what becomes of a command in [PromiseFacts], and what the clock does
/// in [PromiseClock].
public final class Promise {
    @AggregateIdentifier
    private final String id;

    private @Nullable PromiseMade made;
    private @Nullable Instant madeAt;
    private @Nullable Due due;
    private @Nullable Instant from;
    private @Nullable Instant bindingDue;
    private @Nullable RepId ownerRep;
    private @Nullable TeamId ownerTeam;
    private @Nullable Channel attemptedBy;
    private @Nullable Instant overdueFor;
    private @Nullable Instant remindedFor;
    private @Nullable Instant slipToldFor;
    private @Nullable EventId latest;
    private @Nullable PromiseOutcome outcome;
    private @Nullable Instant settledAt;
    private boolean remedied;
    private int reschedules;
    private int attempts;

    public Promise(String id) {
        this.id = id;
    }

    public PromiseId id() {
        return new PromiseId(id);
    }

    /// Whom it is about; absent where history begins in the middle.
    public @Nullable CustomerId customer() {
        return made == null ? null : made.customerId();
    }

    /// The issue of ours that its breaking would be another blow to.
    @Nullable
    IssueId issueAtStake() {
        return made != null && made.giver() == PromiseGiver.OURS ? made.issueId() : null;
    }

    /// Everything remembered, written down.
    public PromiseState state() {
        return new PromiseState(
                id(),
                made == null ? null : PromiseState.Terms.of(made),
                madeAt,
                due,
                from,
                bindingDue,
                ownerRep,
                ownerTeam,
                attemptedBy,
                overdueFor,
                remindedFor,
                slipToldFor,
                latest,
                outcome,
                settledAt,
                remedied,
                reschedules,
                attempts);
    }

    @Nullable
    PromiseMade made() {
        return made;
    }

    @Nullable
    Instant madeAt() {
        return madeAt;
    }

    /// The due time that outcomes are judged against, as it was agreed.
    @Nullable
    Due due() {
        return due;
    }

    /// Start of the window that outcomes are judged against.
    @Nullable
    Instant from() {
        return from;
    }

    /// The instant that outcomes are judged against.
    @Nullable
    Instant bindingDue() {
        return bindingDue;
    }

    @Nullable
    RepId ownerRep() {
        return ownerRep;
    }

    @Nullable
    TeamId ownerTeam() {
        return ownerTeam;
    }

    /// How it was attempted last.
    @Nullable
    Channel attemptedBy() {
        return attemptedBy;
    }

    /// What became of it in the end; absent while it is open.
    @Nullable
    PromiseOutcome outcome() {
        return outcome;
    }

    /// When it came to its outcome.
    @Nullable
    Instant settledAt() {
        return settledAt;
    }

    boolean remedied() {
        return remedied;
    }

    boolean withdrawn() {
        return outcome == PromiseOutcome.WITHDRAWN_BY_COMPANY || outcome == PromiseOutcome.WITHDRAWN_BY_CUSTOMER;
    }

    int reschedules() {
        return reschedules;
    }

    int attempts() {
        return attempts;
    }

    /// Whether it was noted already that this due instant passed.
    boolean overdueNoted(Instant due) {
        return due.equals(overdueFor);
    }

    /// Whether somebody was reminded of this due instant.
    boolean reminded(Instant due) {
        return due.equals(remindedFor);
    }

    /// What the rules of today have against a command.
    public Optional<Refusal> objection(PromiseCommand command, Circumstances circumstances, RuleSettings rules) {
        return new PromiseObjections(this, circumstances, rules).to(command);
    }

    /// The event that a command becomes.
    public PromiseEvent fact(
            PromiseCommand command, Circumstances circumstances, RuleSettings rules, Surroundings surroundings) {
        return new PromiseFacts(this, circumstances, rules).of(command, surroundings);
    }

    public Envelope envelope(PromiseEvent event, Circumstances circumstances) {
        PromiseMade known = event instanceof PromiseMade just ? just : made;
        return known == null
                ? circumstances.envelope(null, PromiseFacts.interactionOf(event), null, null)
                : circumstances.envelope(
                        known.customerId(),
                        PromiseFacts.interactionOf(event, known, circumstances),
                        known.issueId(),
                        null);
    }

    /// Records the event of a command, or refuses.
    public void decide(
            PromiseCommand command, Circumstances circumstances, RuleSettings rules, Surroundings surroundings) {
        objection(command, circumstances, rules).ifPresent(refusal -> {
            throw refusal;
        });
        PromiseEvent event = fact(command, circumstances, rules, surroundings);
        record(event, envelope(event, circumstances));
    }

    /// Records what the clock has done to it, which is often nothing.
    public void pass(PromiseDeadline deadline, Circumstances circumstances, RuleSettings rules, Guide guide) {
        for (PromiseClock.Struck struck : PromiseClock.strikes(this, deadline, circumstances.now(), rules)) {
            Circumstances then = circumstances.occurring(struck.at());
            record(struck.event(), envelope(struck.event(), then));
            if (struck.event() instanceof PromiseBecameOverdue overdue) {
                judgeSlip(overdue, then, guide);
            }
        }
    }

    /// Whoever waits for what we promised should not have to find out by themselves that it does not come.
    private void judgeSlip(PromiseBecameOverdue overdue, Circumstances then, Guide guide) {
        PromiseMade word = made;
        if (word == null || word.giver() != PromiseGiver.OURS || overdue.bindingDue().equals(slipToldFor)) {
            return;
        }
        Rule rule = guide.inForce(Practice.SLIP_TOLD_IN_ADVANCE);
        if (!rule.isOff()) {
            record(
                    new PracticeGapDetected(rule.practice().name(), rule.version(), latest),
                    then.bySystem(Guide.JUDGE)
                            .envelope(word.customerId(), word.interactionId(), word.issueId(), null, latest, false));
        }
    }

    /// Records an event as it is.
    public void record(Event event, Envelope envelope) {
        AggregateLifecycle.apply(event, MetaData.with(Recorded.ENVELOPE, envelope));
    }

    @EventSourcingHandler
    void on(
            PromiseEvent event,
            @MetaDataValue(Recorded.ENVELOPE) @Nullable Envelope envelope,
            @MessageIdentifier String message) {
        latest = RecordedAs.eventId(message);
        @Nullable Instant occurredAt = envelope == null ? null : envelope.occurredAt();
        switch (event) {
            case PromiseMade e -> made(e, occurredAt);
            case PromiseAcknowledgedByCustomer e -> {}
            case PromiseReassigned e -> {
                ownerRep = e.toRepId();
                ownerTeam = e.toTeamId();
            }
            case PromiseRescheduled e -> rescheduled(e);
            case PromiseReminderIssued e -> remindedFor = e.bindingDue();
            case PromiseSlipNotified e -> slipToldFor = e.beforeDue() ? bindingDue : slipToldFor;
            case PromiseAttempted e -> {
                attempts = e.attemptNo();
                attemptedBy = e.channel();
            }
            case PromisePartlyKept e -> {}
            case PromiseBecameOverdue e -> overdueFor = e.bindingDue();
            case PromiseEscalated e -> {}
            case PromiseKept e -> settle(PromiseOutcome.KEPT, e.keptAt());
            case PromiseBroken e -> settle(PromiseOutcome.BROKEN, e.brokenAt());
            case BrokenPromiseRemedied e -> remedied = true;
            case PromiseWithdrawn e ->
                settle(
                        e.by() == WithdrawnBy.CUSTOMER
                                ? PromiseOutcome.WITHDRAWN_BY_CUSTOMER
                                : PromiseOutcome.WITHDRAWN_BY_COMPANY,
                        occurredAt);
            case PromiseOutcomeDisputed e -> {}
            case PromiseOutcomeCorrected e -> settle(e.toOutcome(), e.keptAt() == null ? occurredAt : e.keptAt());
            case PromiseRecordedInError e -> settle(PromiseOutcome.RECORDED_IN_ERROR, occurredAt);
        }
    }

    private void made(PromiseMade event, @Nullable Instant occurredAt) {
        made = event;
        madeAt = occurredAt;
        due = event.due();
        from = event.fromInstant();
        bindingDue = event.dueInstant();
        ownerRep = event.ownerRepId();
        ownerTeam = event.ownerTeamId();
    }

    private void rescheduled(PromiseRescheduled event) {
        reschedules = event.nth();
        if (event.binding()) {
            due = event.newDue();
            from = event.newFrom();
            bindingDue = event.newDueInstant();
        }
    }

    private void settle(PromiseOutcome became, @Nullable Instant at) {
        outcome = became;
        settledAt = at;
        remedied = false;
    }
}
