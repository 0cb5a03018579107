package org.troth.query.promises;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;
import org.troth.event.customer.CustomerKind;
import org.troth.event.promise.Party;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseOutcome;
import org.troth.event.promise.PromiseType;
import org.troth.query.Rows;

/// One row of `promise_version`.
///
/// Only what is known is in here, and nothing that depends on when somebody asks.
record PromiseVersion(
        String promiseId,
        long sincePosition,
        @Nullable Long untilPosition,
        String customerId,
        PromiseGiver giver,
        PromiseType type,
        @Nullable Channel channel,
        @Nullable CustomerKind kind,
        @Nullable String makerRep,
        @Nullable String makerTeam,
        @Nullable String ownerRep,
        @Nullable String ownerTeam,
        @Nullable String keeperRep,
        @Nullable String keeperTeam,
        @Nullable String dueRep,
        @Nullable String holderRep,
        @Nullable String holderTeam,
        @Nullable String interactionId,
        @Nullable String issueId,
        Instant madeAt,
        Instant originalDue,
        Instant bindingDue,
        @Nullable Instant bindingFrom,
        long leadMs,
        Outcome outcome,
        Outcome outcomeOriginal,
        boolean attempt,
        @Nullable Instant keptAt,
        @Nullable Instant keptRecordedAt,
        boolean recordedLate,
        @Nullable Instant settledAt,
        boolean withdrawnLate,
        boolean withdrawnLateOriginal,
        @Nullable Long overdueByMs,
        @Nullable Party brokenBy,
        boolean remedied,
        boolean partly,
        boolean warned,
        int movesAgreed,
        int movesUnilateral,
        int movesByCustomer,
        int movesByCompany,
        int movesBeforeDue,
        int movesAfterDue,
        int attempts,
        boolean calledInWindow,
        boolean reachedInWindow,
        int brokenLevel,
        @Nullable String seriesId,
        @Nullable String replaces,
        boolean corrected,
        boolean disputed,
        boolean imported,
        boolean orphan)
        implements Version<PromiseVersion> {
    private static final Duration LATE_RECORD = Duration.ofHours(24);

    /// Who answers for a promise: a rep, a team, or nobody.
    private record Owner(
            @Nullable String rep, @Nullable String team) {}

    /// The row for what is known of a promise now; nothing while nobody knows what was promised.
    static @Nullable PromiseVersion of(PromiseLife life, Surroundings around, long sincePosition) {
        PromiseLife.Beginning made = life.beginning;
        if (made == null) {
            return null;
        }
        Instant due = Objects.requireNonNull(life.bindingDue);
        Window window = new Window(life.bindingFrom, due, made.graceMs(), made.earlyToleranceMs());
        Window original = new Window(made.from(), made.due(), made.graceMs(), made.earlyToleranceMs());
        Outcome outcome = outcome(life, window);
        PromiseLife.Ownership dueOwner = life.ownerAt(due);
        Owner owner = owner(dueOwner, due, around);
        Instant knownAt = outcome.isWithdrawn() ? life.settledKnownAt : null;
        Long overdueBy = overdueBy(knownAt, due);
        return new PromiseVersion(
                life.id,
                sincePosition,
                null,
                made.customerId(),
                made.giver(),
                made.type(),
                around.channelOf(made.interactionId()),
                around.kindOf(made.customerId()),
                made.makerRep(),
                around.teamsOf(made.makerRep()).teamAt(due).orElse(null),
                owner.rep(),
                owner.team(),
                life.keeperRep,
                around.teamsOf(life.keeperRep).teamAt(due).orElse(null),
                dueOwner.rep(),
                life.holderRep,
                life.holderTeam,
                made.interactionId(),
                made.issueId(),
                storable(made.madeAt()),
                storable(made.due()),
                storable(due),
                life.bindingFrom == null ? null : storable(life.bindingFrom),
                millis(made.madeAt(), made.due()),
                outcome,
                outcome(life, original),
                life.attempt,
                life.keptAt == null ? null : storable(life.keptAt),
                life.keptRecordedAt == null ? null : storable(life.keptRecordedAt),
                isRecordedLate(life),
                life.settledAt == null ? null : storable(life.settledAt),
                overdueBy != null,
                overdueBy(knownAt, made.due()) != null,
                overdueBy,
                life.brokenBy,
                life.remedied && outcome == Outcome.BROKEN,
                life.partly,
                life.warned,
                life.movesAgreed,
                life.movesUnilateral,
                life.movesByCustomer,
                life.movesByCompany,
                life.movesBeforeDue,
                life.movesAfterDue,
                life.attempts,
                isIn(window, life.firstCall()) || isIn(window, life.firstReach()),
                isIn(window, life.firstReach()),
                made.brokenLevel(),
                made.seriesId(),
                made.replaces(),
                life.corrected,
                life.disputed,
                made.imported(),
                outcome == Outcome.OPEN && around.isClosed(made.issueId()));
    }

    private static Outcome outcome(PromiseLife life, Window window) {
        return switch (life.outcome) {
            case null -> Outcome.OPEN;
            case KEPT -> isIn(window, life.keptAt) ? Outcome.KEPT_ON_TIME : Outcome.KEPT_LATE;
            case BROKEN -> Outcome.BROKEN;
            case WITHDRAWN_BY_CUSTOMER -> Outcome.WITHDRAWN_BY_CUSTOMER;
            case WITHDRAWN_BY_COMPANY -> Outcome.WITHDRAWN_BY_COMPANY;
            case RECORDED_IN_ERROR -> Outcome.VOID;
        };
    }

    private static boolean isIn(Window window, @Nullable Instant at) {
        return at != null && window.contains(at);
    }

    /// A rep who had left every team answers for nothing that falls due afterwards; the team they left does.
    private static Owner owner(PromiseLife.Ownership at, Instant due, Surroundings around) {
        RepTeams teams = around.teamsOf(at.rep());
        String left = teams.leftBy(due).orElse(null);
        return left == null ? new Owner(at.rep(), teams.teamAt(due).orElse(at.team())) : new Owner(null, left);
    }

    private static @Nullable Long overdueBy(@Nullable Instant knownAt, Instant due) {
        return knownAt != null && knownAt.isAfter(due) ? Long.valueOf(millis(due, knownAt)) : null;
    }

    private static boolean isRecordedLate(PromiseLife life) {
        return life.outcome == PromiseOutcome.KEPT
                && life.keptAt != null
                && life.keptRecordedAt != null
                && life.keptRecordedAt.isAfter(life.keptAt.plus(LATE_RECORD));
    }

    private static long millis(Instant from, Instant to) {
        return storable(from).until(storable(to), ChronoUnit.MILLIS);
    }

    /// The same time as PostgreSQL will give it back, so that a row read is equal to the row written.
    private static Instant storable(Instant time) {
        return Objects.requireNonNull(Rows.time(time)).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public String id() {
        return promiseId;
    }

    @Override
    public PromiseVersion until(@Nullable Long position) {
        return between(sincePosition, position);
    }

    @Override
    public PromiseVersion since(long position) {
        return between(position, untilPosition);
    }

    private PromiseVersion between(long since, @Nullable Long until) {
        return new PromiseVersion(
                promiseId,
                since,
                until,
                customerId,
                giver,
                type,
                channel,
                kind,
                makerRep,
                makerTeam,
                ownerRep,
                ownerTeam,
                keeperRep,
                keeperTeam,
                dueRep,
                holderRep,
                holderTeam,
                interactionId,
                issueId,
                madeAt,
                originalDue,
                bindingDue,
                bindingFrom,
                leadMs,
                outcome,
                outcomeOriginal,
                attempt,
                keptAt,
                keptRecordedAt,
                recordedLate,
                settledAt,
                withdrawnLate,
                withdrawnLateOriginal,
                overdueByMs,
                brokenBy,
                remedied,
                partly,
                warned,
                movesAgreed,
                movesUnilateral,
                movesByCustomer,
                movesByCompany,
                movesBeforeDue,
                movesAfterDue,
                attempts,
                calledInWindow,
                reachedInWindow,
                brokenLevel,
                seriesId,
                replaces,
                corrected,
                disputed,
                imported,
                orphan);
    }
}
