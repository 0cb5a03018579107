package org.troth.query.work;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.event.interaction.RepConnected;
import org.troth.event.issue.IssueClosed;
import org.troth.event.issue.IssueReopened;
import org.troth.event.promise.BrokenPromiseRemedied;
import org.troth.event.promise.PromiseAcknowledgedByCustomer;
import org.troth.event.promise.PromiseAttempted;
import org.troth.event.promise.PromiseBecameOverdue;
import org.troth.event.promise.PromiseBroken;
import org.troth.event.promise.PromiseEscalated;
import org.troth.event.promise.PromiseEvent;
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
import org.troth.event.promise.PromiseWithdrawn;
import org.troth.event.team.RepJoinedTeam;
import org.troth.event.team.RepLeftTeam;
import org.troth.http.ProblemException;
import org.troth.query.Reads;
import org.troth.query.Snapshot;
import org.troth.query.feed.FeedLines;
import org.troth.query.state.StateView;
import org.troth.store.Recorded;

/// Tells which lists of work an event changes, once the lists show it.
///
/// A promise that becomes overdue by the clock alone is told when that is recorded.
record WorkLines(Reads reads) implements FeedLines {
    private static final List<String> VIEWS = List.of(StateView.NAME, WorkView.NAME);

    private record Owner(@Nullable String rep, @Nullable String team) {}

    @Override
    public Optional<List<Line>> of(List<Recorded> events) {
        long from = events.getFirst().position();
        long to = events.getLast().position();
        try {
            return Optional.of(reads.of(VIEWS, to, snapshot -> changes(events, from, to, snapshot)).stream()
                    .sorted(Comparator.comparingLong(WorkChange::position))
                    .map(change -> new Line(change.position(), "work", change))
                    .toList());
        } catch (ProblemException behind) {
            return Optional.empty();
        }
    }

    private static List<WorkChange> changes(List<Recorded> events, long from, long to, Snapshot snapshot) {
        Map<String, Owner> owners = owners(events, snapshot);
        List<WorkChange> changes = new ArrayList<>(contacts(from, to, snapshot));
        events.forEach(event -> change(event, owners).ifPresent(changes::add));
        return changes;
    }

    private static Optional<WorkChange> change(Recorded recorded, Map<String, Owner> owners) {
        long position = recorded.position();
        String stream = recorded.stream();
        return Optional.ofNullable(
                switch (recorded.event()) {
                    case PromiseEvent event -> {
                        Owner owner = owners.getOrDefault(stream, new Owner(null, null));
                        yield WorkChange.ofPromise(
                                what(event), position, stream, owner.rep(), owner.team(), formerOwner(event));
                    }
                    case IssueClosed ignored -> WorkChange.ofIssue("ISSUE_CLOSED", position, stream);
                    case IssueReopened ignored -> WorkChange.ofIssue("ISSUE_REOPENED", position, stream);
                    case RepConnected ignored -> WorkChange.ofContact("CONNECTED", position, stream, text(recorded));
                    case CustomersLinkedAsSame ignored -> WorkChange.ofCustomer("LINKED", position, stream);
                    case CustomersUnlinked ignored -> WorkChange.ofCustomer("UNLINKED", position, stream);
                    case RepJoinedTeam joined ->
                        WorkChange.ofTeam("JOINED_TEAM", position, joined.repId().value(), joined.teamId().value());
                    case RepLeftTeam left ->
                        WorkChange.ofTeam("LEFT_TEAM", position, left.repId().value(), left.teamId().value());
                    default -> null;
                });
    }

    private static String what(PromiseEvent event) {
        return switch (event) {
            case PromiseMade ignored -> "MADE";
            case PromiseAcknowledgedByCustomer ignored -> "ACKNOWLEDGED";
            case PromiseReassigned ignored -> "REASSIGNED";
            case PromiseRescheduled ignored -> "RESCHEDULED";
            case PromiseReminderIssued ignored -> "REMINDED";
            case PromiseSlipNotified ignored -> "SLIP_NOTIFIED";
            case PromiseAttempted ignored -> "ATTEMPTED";
            case PromisePartlyKept ignored -> "PARTLY_KEPT";
            case PromiseBecameOverdue ignored -> "OVERDUE";
            case PromiseEscalated ignored -> "ESCALATED";
            case PromiseKept ignored -> "KEPT";
            case PromiseBroken ignored -> "BROKEN";
            case BrokenPromiseRemedied ignored -> "REMEDIED";
            case PromiseWithdrawn ignored -> "WITHDRAWN";
            case PromiseOutcomeDisputed ignored -> "DISPUTED";
            case PromiseOutcomeCorrected ignored -> "CORRECTED";
            case PromiseRecordedInError ignored -> "RECORDED_IN_ERROR";
        };
    }

    private static @Nullable String formerOwner(PromiseEvent event) {
        return event instanceof PromiseReassigned reassigned && reassigned.fromRepId() != null
                ? reassigned.fromRepId().value()
                : null;
    }

    private static @Nullable String text(Recorded recorded) {
        return recorded.envelope().customerId() == null
                ? null
                : recorded.envelope().customerId().value();
    }

    private static Map<String, Owner> owners(List<Recorded> events, Snapshot snapshot) {
        Map<String, Owner> owners = new HashMap<>();
        snapshot.jdbc()
                .sql("select id, owner_rep_id, owner_team_id from view.promise where id = any (:promises)")
                .param(
                        "promises",
                        events.stream()
                                .filter(event -> event.event() instanceof PromiseEvent)
                                .map(Recorded::stream)
                                .distinct()
                                .toArray(String[]::new))
                .query((row, number) ->
                        owners.put(row.getString(1), new Owner(row.getString(2), row.getString(3))))
                .list();
        return owners;
    }

    /// Contacts in which somebody began to wait, or waits no more.
    private static List<WorkChange> contacts(long from, long to, Snapshot snapshot) {
        return Stream.of("OWED", "ANSWERED")
                .flatMap(what -> snapshot.jdbc()
                        .sql(
                                what.equals("OWED")
                                        ? "select since_position, id, customer_id from view.contact"
                                                + " where why is not null and since_position between ? and ?"
                                        : "select past.until_position, past.id, contact.customer_id"
                                                + " from view.contact_past past join view.contact using (id)"
                                                + " where past.why is not null and contact.why is null"
                                                + " and past.until_position between ? and ?")
                        .params(from, to)
                        .query((row, number) ->
                                WorkChange.ofContact(what, row.getLong(1), row.getString(2), row.getString(3)))
                        .list()
                        .stream())
                .toList();
    }
}
