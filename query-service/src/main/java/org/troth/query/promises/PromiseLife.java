package org.troth.query.promises;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.promise.AttemptOutcome;
import org.troth.event.promise.BrokenPromiseRemedied;
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
import org.troth.event.promise.WithdrawnBy;

import org.troth.query.Rows;
import org.troth.store.Recorded;

/// What is left of one promise after reading its events in order: what its versions are made of, and nobody's words.
///
/// It accepts any event in any order, because imported history did not follow today's rules. The first outcome stays,
/// unless it is corrected or the promise turns out never to have been made.
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
final class PromiseLife {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    /// How a promise began.
    record Beginning(
            String customerId,
            @Nullable String interactionId,
            @Nullable String issueId,
            PromiseGiver giver,
            PromiseType type,
            @Nullable String makerRep,
            Instant madeAt,
            Instant due,
            @Nullable Instant from,
            long graceMs,
            @Nullable Long earlyToleranceMs,
            int brokenLevel,
            @Nullable String seriesId,
            @Nullable String replaces,
            boolean imported) {}

    /// @param at when it counts from
    record Ownership(
            Instant at, @Nullable String rep, @Nullable String team) {}

    String id = "";
    @Nullable Beginning beginning;
    @Nullable Instant bindingDue;
    @Nullable Instant bindingFrom;
    List<Ownership> owners = new ArrayList<>();
    @Nullable String holderRep;
    @Nullable String holderTeam;
    @Nullable PromiseOutcome outcome;
    @Nullable Instant settledAt;
    @Nullable Instant settledKnownAt;
    @Nullable Instant keptAt;
    @Nullable Instant keptRecordedAt;
    @Nullable String keeperRep;
    boolean attempt;
    @Nullable Party brokenBy;
    boolean remedied;
    boolean partly;
    boolean warned;
    int movesAgreed;
    int movesUnilateral;
    int movesByCustomer;
    int movesByCompany;
    int movesBeforeDue;
    int movesAfterDue;
    int attempts;
    @Nullable Instant firstAttemptAt;
    @Nullable Instant firstReachedAt;
    boolean corrected;
    boolean disputed;

    /// The version that is in the table; absent while there is none.
    @Nullable PromiseVersion shown;

    void on(Recorded recorded) {
        id = recorded.stream();
        if (recorded.event() instanceof PromiseEvent event) {
            on(event, recorded);
        }
    }

    private void on(PromiseEvent event, Recorded recorded) {
        Instant occurredAt = recorded.envelope().occurredAt();
        switch (event) {
            case PromiseMade made -> made(made, recorded);
            case PromiseAcknowledgedByCustomer ignored -> {}
            case PromiseReassigned reassigned -> {
                holderRep = text(reassigned.toRepId());
                holderTeam = text(reassigned.toTeamId());
                own(knownAt(recorded));
            }
            case PromiseRescheduled rescheduled -> move(rescheduled, knownAt(recorded));
            case PromiseReminderIssued ignored -> {}
            case PromiseSlipNotified told -> warned |= told.beforeDue();
            case PromiseAttempted attempted -> attempted(attempted, occurredAt);
            case PromisePartlyKept ignored -> partly = true;
            case PromiseBecameOverdue ignored -> {}
            case PromiseEscalated ignored -> {}
            case PromiseKept kept -> {
                if (settle(PromiseOutcome.KEPT, kept.keptAt(), recorded)) {
                    keep(kept.keptAt(), text(kept.keptByRepId()), kept.fulfilment(), recorded);
                }
            }
            case PromiseBroken broken -> {
                if (settle(PromiseOutcome.BROKEN, broken.brokenAt(), recorded)) {
                    brokenBy = broken.declaredBy();
                }
            }
            case BrokenPromiseRemedied ignored -> remedied = true;
            case PromiseWithdrawn withdrawn ->
                settle(
                        withdrawn.by() == WithdrawnBy.CUSTOMER
                                ? PromiseOutcome.WITHDRAWN_BY_CUSTOMER
                                : PromiseOutcome.WITHDRAWN_BY_COMPANY,
                        occurredAt,
                        recorded);
            case PromiseOutcomeDisputed ignored -> disputed = true;
            case PromiseOutcomeCorrected correction -> correct(correction, recorded);
            case PromiseRecordedInError ignored -> {
                outcome = null;
                settle(PromiseOutcome.RECORDED_IN_ERROR, occurredAt, recorded);
            }
        }
    }

    /// When something was there to be reckoned with. History that is brought in was reckoned with when it happened.
    private static Instant knownAt(Recorded recorded) {
        return isImported(recorded) ? recorded.envelope().occurredAt() : recorded.recordedAt();
    }

    private static boolean isImported(Recorded recorded) {
        return recorded.envelope().actor().kind() == Actor.Kind.IMPORT;
    }

    private void made(PromiseMade made, Recorded recorded) {
        if (beginning != null) {
            return;
        }
        beginning = new Beginning(
                made.customerId().value(),
                text(made.interactionId()),
                text(made.issueId()),
                made.giver(),
                made.typeCode(),
                text(made.madeByRepId()),
                sane(recorded.envelope().occurredAt()),
                sane(made.dueInstant()),
                Rows.time(made.fromInstant()),
                made.graceMs(),
                made.earlyToleranceMs(),
                made.brokenLevel(),
                text(made.seriesId()),
                text(made.replaces()),
                isImported(recorded));
        bindingDue = sane(made.dueInstant());
        bindingFrom = Rows.time(made.fromInstant());
        holderRep = text(made.ownerRepId());
        holderTeam = text(made.ownerTeamId());
        // Whoever it was made for owns it from the start, however late that was recorded.
        own(FIRST);
    }

    private void own(Instant at) {
        owners.add(new Ownership(at, holderRep, holderTeam));
        owners.sort(Comparator.comparing(Ownership::at));
    }

    private void move(PromiseRescheduled moved, Instant knownAt) {
        boolean byCustomer = moved.requestedBy() == RescheduledBy.CUSTOMER;
        boolean agreed = byCustomer || moved.agreedByCustomer();
        boolean before = bindingDue == null || knownAt.isBefore(bindingDue);
        movesAgreed += agreed ? 1 : 0;
        movesUnilateral += agreed ? 0 : 1;
        movesByCustomer += byCustomer ? 1 : 0;
        movesByCompany += byCustomer ? 0 : 1;
        movesBeforeDue += before ? 1 : 0;
        movesAfterDue += before ? 0 : 1;
        if (moved.binding()) {
            bindingDue = sane(moved.newDueInstant());
            bindingFrom = Rows.time(moved.newFrom());
        }
    }

    private void attempted(PromiseAttempted attempted, Instant at) {
        attempts++;
        firstAttemptAt = earlier(firstAttemptAt, at);
        if (attempted.outcome() == AttemptOutcome.REACHED) {
            firstReachedAt = earlier(firstReachedAt, at);
        }
    }

    private static Instant earlier(@Nullable Instant known, Instant at) {
        return known == null || at.isBefore(known) ? at : known;
    }

    /// The first time somebody tried; keeping it is trying as well.
    @Nullable
    Instant firstCall() {
        return keptAt == null ? firstAttemptAt : earlier(firstAttemptAt, keptAt);
    }

    /// The first time the customer was reached; whoever did the thing itself did reach them.
    @Nullable
    Instant firstReach() {
        return keptAt == null || attempt ? firstReachedAt : earlier(firstReachedAt, keptAt);
    }

    private boolean settle(PromiseOutcome became, Instant at, Recorded recorded) {
        if (outcome != null) {
            return false;
        }
        outcome = became;
        settledAt = at;
        settledKnownAt = knownAt(recorded);
        keptAt = null;
        keptRecordedAt = null;
        keeperRep = null;
        attempt = false;
        brokenBy = null;
        remedied = false;
        return true;
    }

    private void keep(Instant at, @Nullable String by, @Nullable Fulfilment how, Recorded recorded) {
        keptAt = sane(at);
        keptRecordedAt = recorded.recordedAt();
        keeperRep = by;
        attempt = how == Fulfilment.ATTEMPT;
    }

    private void correct(PromiseOutcomeCorrected correction, Recorded recorded) {
        Instant occurredAt = recorded.envelope().occurredAt();
        corrected = true;
        disputed = false;
        outcome = null;
        Instant at = correction.keptAt() == null ? occurredAt : correction.keptAt();
        boolean kept = correction.toOutcome() == PromiseOutcome.KEPT;
        settle(correction.toOutcome(), kept ? at : occurredAt, recorded);
        if (kept) {
            keep(at, text(correction.keptByRepId()), correction.fulfilment(), recorded);
        }
    }

    /// Whoever owned it when it fell due.
    Ownership ownerAt(Instant due) {
        return owners.stream()
                .filter(each -> !each.at().isAfter(due))
                .reduce((earlier, later) -> later)
                .orElseGet(() -> new Ownership(FIRST, null, null));
    }

    /// A time that can be reckoned with; history may claim any.
    private static Instant sane(Instant claimed) {
        return Objects.requireNonNull(Rows.time(claimed));
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
