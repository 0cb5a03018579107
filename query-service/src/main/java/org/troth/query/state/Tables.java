package org.troth.query.state;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.troth.event.Direction;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseType;
import org.troth.query.Rows;
import tools.jackson.databind.JsonNode;

/// The four tables of states, and what each keeps beside the state for lists to look at.
final class Tables {
    static final StateTable<CustomerState> CUSTOMER =
            new StateTable<>("customer", "cus_", CustomerState.class, CustomerState::new, Tables::row);
    static final StateTable<InteractionState> INTERACTION =
            new StateTable<>("interaction", "int_", InteractionState.class, InteractionState::new, Tables::row);
    static final StateTable<IssueState> ISSUE =
            new StateTable<>("issue", "iss_", IssueState.class, IssueState::new, Tables::row);
    static final StateTable<PromiseState> PROMISE =
            new StateTable<>("promise", "prm_", PromiseState.class, PromiseState::new, Tables::row);

    private Tables() {}

    private record CustomerRow(
            String id, boolean erased, boolean restricted, JsonNode state) {}

    private record InteractionRow(
            String id,
            @Nullable String customerId,
            InteractionState.Status status,
            @Nullable Direction direction,
            @Nullable Instant startedAt,
            @Nullable Instant wrappedUpAt,
            @Nullable Instant nextStepsAt,
            JsonNode state) {}

    private record IssueRow(
            String id,
            @Nullable String customerId,
            IssueState.Status status,
            @Nullable Instant reportedAt,
            @Nullable Long closedPosition,
            JsonNode state) {}

    private record PromiseRow(
            String id,
            long sincePosition,
            long lastPosition,
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
            boolean escalated,
            JsonNode state) {}

    private static Record row(CustomerState state) {
        return new CustomerRow(state.id, state.erased, state.restrictedSince != null, StateTable.json(state));
    }

    private static Record row(InteractionState state) {
        return new InteractionRow(
                state.id,
                text(state.customerId),
                state.status,
                state.direction,
                Rows.time(state.startedAt),
                state.wrapUp == null ? null : Rows.time(state.wrapUp.completedAt()),
                state.nextSteps == null ? null : Rows.time(state.nextSteps.statedAt()),
                StateTable.json(state));
    }

    private static Record row(IssueState state) {
        return new IssueRow(
                state.id,
                text(state.customerId),
                state.status,
                Rows.time(state.reportedAt),
                state.closedPosition,
                StateTable.json(state));
    }

    private static Record row(PromiseState state) {
        PromiseListing listing = PromiseListing.of(state);
        return new PromiseRow(
                state.id,
                state.listedSince,
                state.lastPosition,
                listing.status(),
                listing.giver(),
                listing.customerId(),
                listing.interactionId(),
                listing.issueId(),
                listing.typeCode(),
                listing.dueAt(),
                listing.ownerRepId(),
                listing.ownerTeamId(),
                listing.remedied(),
                listing.disputed(),
                listing.escalated(),
                StateTable.json(state));
    }

    /// The form in which names are compared.
    static String searchable(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
