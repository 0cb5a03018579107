package org.troth.query.state;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseType;
import org.troth.query.Rows;

/// What decides in which lists a promise stands, apart from the clock and from other subjects.
///
/// @param remedied whether it was broken and made good afterwards
record PromiseListing(
        PromiseState.Status status,
        PromiseGiver giver,
        @Nullable String customerId,
        @Nullable String interactionId,
        @Nullable String issueId,
        @Nullable PromiseType typeCode,
        Instant dueAt,
        @Nullable String ownerRepId,
        @Nullable String ownerTeamId,
        boolean remedied,
        boolean disputed,
        boolean escalated) {
    /// A row about how a promise stood from one position of the log until another.
    record Past(
            String id,
            long sincePosition,
            long untilPosition,
            PromiseState.Status status,
            PromiseGiver giver,
            @Nullable String customerId,
            @Nullable String interactionId,
            @Nullable String issueId,
            @Nullable PromiseType typeCode,
            Instant dueAt,
            @Nullable String ownerRepId,
            @Nullable String ownerTeamId,
            boolean remedied,
            boolean disputed,
            boolean escalated) {}

    static PromiseListing of(PromiseState promise) {
        // Only history without its beginning has no due time and no giver; it stands last among our promises.
        Instant due = Rows.time(Objects.requireNonNullElse(promise.dueAt, Instant.MAX));
        return new PromiseListing(
                promise.status,
                Objects.requireNonNullElse(promise.giver, PromiseGiver.OURS),
                text(promise.customerId),
                text(promise.interactionId),
                text(promise.issueId),
                promise.typeCode,
                Objects.requireNonNull(due).truncatedTo(ChronoUnit.MICROS),
                text(promise.ownerRepId),
                text(promise.ownerTeamId),
                promise.remediedAt != null,
                promise.disputedAt != null,
                promise.escalatedAt != null);
    }

    Past past(String id, long since, long until) {
        return new Past(
                id,
                since,
                until,
                status,
                giver,
                customerId,
                interactionId,
                issueId,
                typeCode,
                dueAt,
                ownerRepId,
                ownerTeamId,
                remedied,
                disputed,
                escalated);
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
