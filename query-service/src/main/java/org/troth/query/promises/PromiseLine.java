package org.troth.query.promises;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;
import org.troth.event.customer.CustomerKind;
import org.troth.event.promise.Party;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseType;

/// One promise behind a figure: codes and times, and nobody's words.
///
/// @param outcomeClass what it counted as, judged as the cohort judges
/// @param matured whether the due time of the cohort had come and nobody had withdrawn it
/// @param dueAt the due time that judges, see `cohort`
/// @param repId who answers for it; absent where nobody owned it when it fell due
/// @param holderRepId who has it now
/// @param recordedLate whether keeping it was recorded more than a day after it was done
/// @param overdueByMs how long it had been overdue when it was withdrawn, or is by now
/// @param lateByMs how long after the due time it was kept; negative before
/// @param brokenBy who declared it broken; absent where a correction did
/// @param orphan whether its issue was closed while it was still open
/// @param disputed whether somebody says that this is not what happened, and nobody has corrected it since
/// @param replaces the promise that was withdrawn for this one
/// @param replacedBy the promise that this one was withdrawn for
@JsonInclude(JsonInclude.Include.NON_NULL)
record PromiseLine(
        String promiseId,
        @JsonProperty("class") OutcomeClass outcomeClass,
        boolean matured,
        String customerId,
        PromiseGiver giver,
        PromiseType type,
        @Nullable Channel channel,
        @Nullable CustomerKind kind,
        @Nullable String repId,
        @Nullable String teamId,
        @Nullable String makerRepId,
        @Nullable String keeperRepId,
        @Nullable String holderRepId,
        @Nullable String holderTeamId,
        @Nullable String interactionId,
        @Nullable String issueId,
        Instant madeAt,
        Instant dueAt,
        Instant originalDueAt,
        Instant bindingDueAt,
        @Nullable Instant windowFrom,
        long leadMs,
        boolean byAttempt,
        @Nullable Instant keptAt,
        @Nullable Instant keptRecordedAt,
        boolean recordedLate,
        @Nullable Long lateByMs,
        @Nullable Instant settledAt,
        boolean withdrawnAfterDue,
        @Nullable Long overdueByMs,
        @Nullable Party brokenBy,
        boolean remedied,
        boolean partlyKept,
        boolean warnedInAdvance,
        int movedByAgreement,
        int movedUnilaterally,
        int movedBeforeDue,
        int movedAfterDue,
        int attempts,
        int brokenLevel,
        @Nullable String seriesId,
        @Nullable String replaces,
        @Nullable String replacedBy,
        boolean corrected,
        boolean disputed,
        boolean imported,
        boolean orphan) {
    /// What a promise counts as at an instant.
    enum OutcomeClass {
        KEPT_ON_TIME,
        KEPT_LATE,
        BROKEN,
        OVERDUE,
        PENDING,
        WITHDRAWN_BY_CUSTOMER,
        WITHDRAWN_BY_COMPANY,
        VOID
    }

    static PromiseLine of(PromiseVersion version, Cohort cohort, Instant asAt, @Nullable String replacedBy) {
        Instant due = cohort == Cohort.ORIGINAL ? version.originalDue() : version.bindingDue();
        Outcome outcome = cohort.outcome(version);
        boolean come = !due.isAfter(asAt);
        Instant kept = version.keptAt();
        Long overdueBy = outcome == Outcome.OPEN && come
                ? Long.valueOf(asAt.toEpochMilli() - due.toEpochMilli())
                : version.overdueByMs();
        return new PromiseLine(
                version.promiseId(),
                classOf(outcome, come),
                come && !outcome.isWithdrawn() && outcome != Outcome.VOID,
                version.customerId(),
                version.giver(),
                version.type(),
                version.channel(),
                version.kind(),
                version.ownerRep(),
                version.ownerTeam(),
                version.makerRep(),
                version.keeperRep(),
                version.holderRep(),
                version.holderTeam(),
                version.interactionId(),
                version.issueId(),
                version.madeAt(),
                due,
                version.originalDue(),
                version.bindingDue(),
                version.bindingFrom(),
                version.leadMs(),
                version.attempt(),
                kept,
                version.keptRecordedAt(),
                version.recordedLate(),
                kept == null ? null : Long.valueOf(kept.toEpochMilli() - due.toEpochMilli()),
                version.settledAt(),
                cohort.withdrawnLate(version),
                overdueBy,
                version.brokenBy(),
                version.remedied(),
                version.partly(),
                version.warned(),
                version.movesAgreed(),
                version.movesUnilateral(),
                version.movesBeforeDue(),
                version.movesAfterDue(),
                version.attempts(),
                version.brokenLevel(),
                version.seriesId(),
                version.replaces(),
                replacedBy,
                version.corrected(),
                version.disputed(),
                version.imported(),
                version.orphan());
    }

    private static OutcomeClass classOf(Outcome outcome, boolean come) {
        return switch (outcome) {
            case OPEN -> come ? OutcomeClass.OVERDUE : OutcomeClass.PENDING;
            case KEPT_ON_TIME -> OutcomeClass.KEPT_ON_TIME;
            case KEPT_LATE -> OutcomeClass.KEPT_LATE;
            case BROKEN -> OutcomeClass.BROKEN;
            case WITHDRAWN_BY_CUSTOMER -> OutcomeClass.WITHDRAWN_BY_CUSTOMER;
            case WITHDRAWN_BY_COMPANY -> OutcomeClass.WITHDRAWN_BY_COMPANY;
            case VOID -> OutcomeClass.VOID;
        };
    }
}
