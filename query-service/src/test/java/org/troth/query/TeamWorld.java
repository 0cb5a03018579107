package org.troth.query;

import static org.troth.query.Facts.MONDAY_NINE;
import static org.troth.query.Facts.minutesAfterNine;
import static org.troth.query.QueryTest.append;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.CustomerId;
import org.troth.event.Envelope;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.TypeId;
import org.troth.event.customer.CustomerFlagRaised;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.FlagCode;
import org.troth.event.issue.IssueAssigned;
import org.troth.http.DevelopmentUsers;

/// Customers that two teams deal with, some of them, and each knows how.
final class TeamWorld {
    static final TeamId SUPPORT = DevelopmentUsers.teamId("support");
    static final TeamId BILLING = DevelopmentUsers.teamId("billing");
    /// Somebody of either team who never signs in.
    private static final RepId COLLEAGUE = new RepId(TypeId.next(RepId.PREFIX));

    /// One customer with a flag, a contact, an issue and a promise, and the teams that may see all of it; none means everybody.
    record Known(CustomerId customer, InteractionId contact, IssueId issue, PromiseId promise, String name, Set<TeamId> teams) {
        boolean isSeenBy(List<TeamId> readers) {
            return teams.isEmpty() || readers.stream().anyMatch(teams::contains);
        }
    }

    private final Random random;
    private final List<Known> known = new ArrayList<>();

    TeamWorld(Random random) {
        this.random = random;
    }

    List<Known> known() {
        return known;
    }

    /// A customer whose contact a team took, or nobody of a team yet.
    Known taken(@Nullable TeamId by) {
        Known made = made(by, by == null ? Set.of() : Set.of(by));
        known.add(made);
        return made;
    }

    /// A customer whose contact one team took, and whose issue is with the other.
    Known handedOver(TeamId from, TeamId to) {
        Known made = made(from, Set.of(from, to));
        append(
                made.issue().value(),
                new IssueAssigned(COLLEAGUE, to),
                by(null, made.customer(), made.contact(), made.issue()));
        known.add(made);
        return made;
    }

    /// Two records of one person, each taken by another team: whoever sees one sees both.
    void linked() {
        Known one = made(SUPPORT, Set.of(SUPPORT, BILLING));
        Known other = made(BILLING, Set.of(SUPPORT, BILLING));
        append(
                other.customer().value(),
                new CustomersLinkedAsSame(one.customer(), other.customer(), new Personal<>("the same number"), null),
                by(null, other.customer(), null, null));
        known.add(one);
        known.add(other);
    }

    /// Some of each.
    TeamWorld peopled(int each) {
        for (int i = 0; i < each; i++) {
            taken(SUPPORT);
            taken(BILLING);
            taken(null);
            handedOver(SUPPORT, BILLING);
            linked();
        }
        return this;
    }

    Known any() {
        return known.get(random.nextInt(known.size()));
    }

    private static Known made(@Nullable TeamId by, Set<TeamId> teams) {
        CustomerId customer = CustomerId.next();
        Known made = new Known(
                customer,
                InteractionId.next(),
                IssueId.next(),
                PromiseId.next(),
                "Zwirner " + customer.value().substring(20),
                teams);
        append(customer.value(), Facts.registered(made.name()), by(null, customer, null, null));
        append(
                customer.value(), new CustomerFlagRaised(FlagCode.AT_RISK, null, null), by(null, customer, null, null));
        append(made.contact().value(), Facts.opened(MONDAY_NINE, customer), by(by, customer, made.contact(), null));
        append(
                made.issue().value(),
                Facts.reported(customer, made.contact(), "It is broken."),
                by(null, customer, made.contact(), made.issue()));
        append(
                made.promise().value(),
                Facts.promised(customer, made.contact(), minutesAfterNine(600)),
                by(null, customer, made.contact(), null));
        return made;
    }

    private static Envelope by(
            @Nullable TeamId team, CustomerId customer, @Nullable InteractionId contact, @Nullable IssueId issue) {
        return new Envelope(
                MONDAY_NINE,
                new Actor(Actor.Kind.REP, COLLEAGUE.value()),
                team,
                null,
                null,
                customer,
                contact,
                issue,
                "test",
                "test",
                null,
                null,
                null,
                null,
                List.of(),
                false);
    }
}
