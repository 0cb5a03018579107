package org.troth.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.event.issue.IssueClosed;
import org.troth.event.issue.IssueReopened;
import org.troth.event.promise.BrokenPromiseRemedied;
import org.troth.event.promise.PromiseBroken;
import org.troth.event.promise.PromiseEscalated;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseKept;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseOutcomeCorrected;
import org.troth.event.promise.PromiseOutcomeDisputed;
import org.troth.event.promise.PromiseReassigned;
import org.troth.event.promise.PromiseRecordedInError;
import org.troth.event.promise.PromiseRescheduled;
import org.troth.event.promise.PromiseWithdrawn;
import org.troth.event.team.RepJoinedTeam;
import org.troth.event.team.RepLeftTeam;
import org.troth.store.Recorded;

/// What the lists of promises should hold, worked out from the log alone and written from the definitions.
final class PlainLedger {
    /// A promise as a list should see it.
    static final class Promised {
        final String id;
        @Nullable PromiseMade made;
        String status = "OPEN";
        @Nullable Instant due;
        @Nullable RepId owner;
        @Nullable TeamId team;
        boolean remedied;
        boolean disputed;
        boolean escalated;

        Promised(String id) {
            this.id = id;
        }

        boolean open() {
            return status.equals("OPEN");
        }
    }

    private record Membership(RepId rep, TeamId team, Instant from, @Nullable Instant until) {
        boolean lastsAt(Instant now) {
            return !from.isAfter(now) && (until == null || until.isAfter(now));
        }
    }

    private final Map<String, Promised> promises = new TreeMap<>();
    private final Set<String> closedIssues = new HashSet<>();
    private final List<Membership> memberships = new ArrayList<>();
    private final List<Set<String>> links = new ArrayList<>();

    static PlainLedger of(List<Recorded> log) {
        PlainLedger ledger = new PlainLedger();
        log.forEach(ledger::on);
        return ledger;
    }

    private void on(Recorded recorded) {
        Promised promise = recorded.stream().startsWith("prm_")
                ? promises.computeIfAbsent(recorded.stream(), Promised::new)
                : new Promised("nobody's");
        switch (recorded.event()) {
            case PromiseMade made -> {
                promise.made = made;
                promise.due = made.dueInstant();
                promise.owner = made.ownerRepId();
                promise.team = made.ownerTeamId();
            }
            case PromiseRescheduled moved -> promise.due = moved.binding() ? moved.newDueInstant() : promise.due;
            case PromiseReassigned given -> {
                promise.owner = given.toRepId();
                promise.team = given.toTeamId();
            }
            case PromiseEscalated ignored -> promise.escalated = true;
            case PromiseKept ignored -> promise.status = "KEPT";
            case PromiseBroken ignored -> promise.status = "BROKEN";
            case PromiseWithdrawn ignored -> promise.status = "WITHDRAWN";
            case PromiseRecordedInError ignored -> promise.status = "RECORDED_IN_ERROR";
            case BrokenPromiseRemedied ignored -> promise.remedied = true;
            case PromiseOutcomeDisputed ignored -> promise.disputed = true;
            case PromiseOutcomeCorrected corrected -> {
                String to = corrected.toOutcome().name();
                promise.status = to.startsWith("WITHDRAWN") ? "WITHDRAWN" : to;
                promise.remedied = false;
                promise.disputed = false;
            }
            case IssueClosed ignored -> closedIssues.add(recorded.stream());
            case IssueReopened ignored -> closedIssues.remove(recorded.stream());
            case RepJoinedTeam joined ->
                memberships.add(new Membership(joined.repId(), joined.teamId(), joined.effectiveAt(), null));
            case RepLeftTeam left -> {
                // Whoever leaves was there, even where nobody recorded the joining.
                memberships.add(new Membership(left.repId(), left.teamId(), left.effectiveAt(), left.effectiveAt()));
                memberships.replaceAll(each ->
                        each.rep().equals(left.repId()) && each.team().equals(left.teamId()) && each.until() == null
                                ? new Membership(each.rep(), each.team(), each.from(), left.effectiveAt())
                                : each);
            }
            case CustomersLinkedAsSame link ->
                links.add(Set.of(link.survivorId().value(), link.linkedId().value()));
            case CustomersUnlinked unlink ->
                links.remove(Set.of(unlink.survivorId().value(), unlink.linkedId().value()));
            default -> {}
        }
    }

    /// The ids a list holds, in its order.
    List<String> list(String status, PromiseGiver giver, RepId me, Instant now, ZoneId zone, Predicate<Promised> only) {
        Comparator<Promised> order = Comparator.comparing((Promised promise) ->
                        promise.due == null ? Instant.parse("9999-12-31T00:00:00Z") : promise.due)
                .thenComparing(promise -> promise.id);
        return promises.values().stream()
                .filter(promise -> (promise.made == null ? PromiseGiver.OURS : promise.made.giver()) == giver)
                .filter(promise -> belongs(promise, status, me, now, zone))
                .filter(only)
                .sorted(
                        status.equals("broken")
                                ? Comparator.comparing((Promised promise) -> promise.remedied)
                                        .thenComparing(order)
                                : order)
                .map(promise -> promise.id)
                .toList();
    }

    private boolean belongs(Promised promise, String status, RepId me, Instant now, ZoneId zone) {
        boolean passed = promise.due != null && !promise.due.isAfter(now);
        return switch (status) {
            case "open" -> promise.open();
            case "overdue" -> promise.open() && passed;
            case "due" -> promise.open() && !passed;
            case "due-today" ->
                promise.open()
                        && promise.due != null
                        && LocalDate.ofInstant(promise.due, zone).equals(LocalDate.ofInstant(now, zone));
            case "mine" -> promise.open() && me.equals(promise.owner);
            case "my-team" -> promise.open() && promise.team != null && isIn(me, promise.team, now);
            case "unowned" ->
                promise.open() && (promise.owner == null ? promise.team == null : isGone(promise.owner, now));
            case "orphaned" -> promise.open() && promise.made != null && isClosed(promise.made);
            case "escalated" -> promise.open() && promise.escalated;
            case "broken" -> promise.status.equals("BROKEN");
            case "kept" -> promise.status.equals("KEPT");
            case "withdrawn" -> promise.status.equals("WITHDRAWN");
            case "recorded-in-error" -> promise.status.equals("RECORDED_IN_ERROR");
            case "disputed" -> !promise.open() && promise.disputed;
            default -> throw new AssertionError(status);
        };
    }

    private boolean isClosed(PromiseMade made) {
        return made.issueId() != null && closedIssues.contains(made.issueId().value());
    }

    private boolean isIn(RepId rep, TeamId team, Instant now) {
        return memberships.stream()
                .anyMatch(each -> each.rep().equals(rep) && each.team().equals(team) && each.lastsAt(now));
    }

    private boolean isGone(RepId rep, Instant now) {
        List<Membership> known =
                memberships.stream().filter(each -> each.rep().equals(rep)).toList();
        return !known.isEmpty() && known.stream().noneMatch(each -> each.lastsAt(now));
    }

    /// Everybody who is the same person as a customer.
    Set<String> person(String customer) {
        Set<String> person = new HashSet<>(Set.of(customer));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Set<String> link : links) {
                grew |= link.stream().anyMatch(person::contains) && person.addAll(link);
            }
        }
        return person;
    }

    static Predicate<Promised> of(Set<String> person) {
        return promise -> promise.made != null && person.contains(promise.made.customerId().value());
    }
}
