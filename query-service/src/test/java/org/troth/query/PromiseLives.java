package org.troth.query;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
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
import org.troth.event.promise.DueKind;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.Party;
import org.troth.event.promise.PromiseAttempted;
import org.troth.event.promise.PromiseBroken;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseKept;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseOutcome;
import org.troth.event.promise.PromiseOutcomeCorrected;
import org.troth.event.promise.PromiseRescheduled;
import org.troth.event.promise.PromiseType;
import org.troth.event.promise.PromiseWithdrawn;
import org.troth.event.promise.RescheduledBy;
import org.troth.event.promise.WithdrawnBy;

/// What happens to promises, in the words of events.
final class PromiseLives {
    static final long BREAK_AFTER_MS = Duration.ofDays(7).toMillis();
    private static final Evidence EVIDENCE = new Evidence(EvidenceKind.STATEMENT, "done");

    private PromiseLives() {}

    /// A promise with the usual terms; what differs is said with the methods below.
    record Made(
            CustomerId customer,
            @Nullable InteractionId interaction,
            @Nullable IssueId issue,
            PromiseGiver giver,
            @Nullable RepId maker,
            @Nullable RepId owner,
            @Nullable TeamId team,
            PromiseType type,
            Instant due,
            long graceMs,
            boolean attemptCounts,
            int brokenLevel,
            @Nullable Instant from,
            @Nullable Long earlyToleranceMs,
            @Nullable PromiseId seriesId,
            @Nullable PromiseId replaces) {
        static Made by(RepId rep, CustomerId customer, Instant due) {
            return new Made(
                    customer,
                    null,
                    null,
                    PromiseGiver.OURS,
                    rep,
                    rep,
                    null,
                    PromiseType.FOLLOW_UP,
                    due,
                    0,
                    false,
                    0,
                    null,
                    null,
                    null,
                    null);
        }

        Made in(@Nullable InteractionId contact, @Nullable IssueId matter) {
            return new Made(
                    customer, contact, matter, giver, maker, owner, team, type, due, graceMs, attemptCounts, brokenLevel,
                    from, earlyToleranceMs, seriesId, replaces);
        }

        Made given(PromiseGiver by) {
            return new Made(
                    customer, interaction, issue, by, maker, owner, team, type, due, graceMs, attemptCounts, brokenLevel,
                    from, earlyToleranceMs, seriesId, replaces);
        }

        Made owned(@Nullable RepId rep, @Nullable TeamId byTeam) {
            return new Made(
                    customer, interaction, issue, giver, maker, rep, byTeam, type, due, graceMs, attemptCounts,
                    brokenLevel, from, earlyToleranceMs, seriesId, replaces);
        }

        Made bySystem() {
            return new Made(
                    customer, interaction, issue, giver, null, owner, team, type, due, graceMs, attemptCounts, brokenLevel,
                    from, earlyToleranceMs, seriesId, replaces);
        }

        Made callback(@Nullable Instant windowFrom, @Nullable Long tolerance, boolean attempts) {
            return new Made(
                    customer, interaction, issue, giver, maker, owner, team, PromiseType.CALLBACK, due, graceMs, attempts,
                    brokenLevel, windowFrom, tolerance, seriesId, replaces);
        }

        Made typed(PromiseType other, long grace, int broken) {
            return new Made(
                    customer, interaction, issue, giver, maker, owner, team, other, due, grace, attemptCounts, broken,
                    from, earlyToleranceMs, seriesId, replaces);
        }

        Made linked(@Nullable PromiseId series, @Nullable PromiseId instead) {
            return new Made(
                    customer, interaction, issue, giver, maker, owner, team, type, due, graceMs, attemptCounts, brokenLevel,
                    from, earlyToleranceMs, series, instead);
        }

        PromiseMade event() {
            return new PromiseMade(
                    customer,
                    interaction,
                    issue,
                    giver,
                    maker,
                    owner,
                    team,
                    type,
                    new Personal<>("We do it."),
                    dueBy(due),
                    due,
                    graceMs,
                    BREAK_AFTER_MS,
                    attemptCounts,
                    brokenLevel,
                    1,
                    from,
                    earlyToleranceMs,
                    null,
                    seriesId,
                    replaces);
        }
    }

    private static Due dueBy(Instant due) {
        return new Due(DueKind.INSTANT, null, LocalDateTime.ofInstant(due, ZoneOffset.UTC), ZoneOffset.UTC);
    }

    static PromiseKept kept(Instant at, RepId by, Fulfilment how, Instant due) {
        return new PromiseKept(at, by, how, EVIDENCE, Math.max(0, Duration.between(due, at).toMillis()));
    }

    static PromiseKept kept(Instant at, RepId by, Instant due) {
        return kept(at, by, Fulfilment.FULL, due);
    }

    static PromiseBroken broken(Party by, Instant at) {
        return new PromiseBroken(by, by == Party.SYSTEM ? "SILENCE" : "FORGOTTEN", at);
    }

    static BrokenPromiseRemedied remedied(Instant at) {
        return new BrokenPromiseRemedied(at, EVIDENCE);
    }

    static PromiseWithdrawn withdrawn(WithdrawnBy by) {
        return new PromiseWithdrawn(by, "not needed any more", true, null);
    }

    static PromiseAttempted attempted(AttemptOutcome outcome, int nth) {
        return new PromiseAttempted(nth, Channel.PHONE, outcome, null);
    }

    static PromiseRescheduled moved(
            Instant from, Instant to, RescheduledBy by, boolean agreed, int nth, boolean binding) {
        return new PromiseRescheduled(
                dueBy(from), from, dueBy(to), null, to, by, agreed, null, "a part is missing", nth, binding);
    }

    static PromiseOutcomeCorrected corrected(
            PromiseOutcome from, PromiseOutcome to, @Nullable Instant keptAt, @Nullable RepId keptBy) {
        boolean kept = to == PromiseOutcome.KEPT;
        return new PromiseOutcomeCorrected(
                from,
                to,
                "the record was wrong",
                "dana",
                keptAt,
                keptBy,
                kept ? Fulfilment.FULL : null,
                kept ? EVIDENCE : null,
                0);
    }
}
