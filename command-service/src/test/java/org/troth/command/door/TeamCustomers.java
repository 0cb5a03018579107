package org.troth.command.door;

import static org.troth.command.door.Contacts.require;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.troth.event.RepId;
import org.troth.http.DevelopmentUsers;

/// Customers that two teams deal with, some of them, and each knows how.
final class TeamCustomers {
    static final String SUPPORT = "support";
    static final String BILLING = "billing";
    /// Somebody of a team, or a machine, which belongs to none.
    private static final Map<String, String> TAKERS = Map.of(SUPPORT, "rep", BILLING, "rep2", "", "integration");

    /// One customer with a contact, an issue and a promise.
    ///
    /// @param teams those that may do something with them; none means everybody
    record Known(String customer, String contact, String issue, String promise, Set<String> teams) {
        boolean isFor(List<String> own) {
            return teams.isEmpty() || own.stream().anyMatch(teams::contains);
        }
    }

    private final RunningService service;
    private final Random random;
    private final List<Known> known = new ArrayList<>();

    TeamCustomers(RunningService service, Random random) {
        this.service = service;
        this.random = random;
    }

    Known any() {
        return known.get(random.nextInt(known.size()));
    }

    /// A customer whom a team deals with, or a machine alone.
    Known taken(String team) {
        return taken(team, new HashSet<>(team.isEmpty() ? Set.of() : Set.of(team)));
    }

    private Known taken(String team, Set<String> teams) {
        String taker = TAKERS.getOrDefault(team, "integration");
        String customer = created(taker, "/api/v1/customers", Contacts.REGISTER);
        String contact = created(taker, "/api/v1/interactions", Contacts.opening(customer));
        String issue = created(taker, "/api/v1/issues", """
            {"interactionId": "%s", "categoryCode": "billing", "statement": "It is wrong", "severity": "NORMAL"}\
            """.formatted(contact));
        // What a machine takes down is somebody's who never signs in.
        String owner = team.isEmpty() ? "\"ownerRepId\": \"" + RepId.next() + "\"," : "";
        String promise = created(
                taker, "/api/v1/promises", Contacts.promising("\"customerId\": \"" + customer + "\"," + owner));
        Known made = new Known(customer, contact, issue, promise, teams);
        known.add(made);
        return made;
    }

    /// A customer of support whose issue is with billing.
    Known handedOver() {
        Known made = taken(SUPPORT);
        require(
                service.post("integration", "/api/v1/issues/" + made.issue() + "/assign", """
                    {"teamId": "%s"}""".formatted(DevelopmentUsers.teamId(BILLING))),
                200);
        made.teams().add(BILLING);
        return made;
    }

    /// A customer of billing to whom support has promised something.
    Known promisedBy() {
        Known made = taken(BILLING);
        created("integration", "/api/v1/promises", Contacts.promising("\"customerId\": \"%s\", \"ownerTeamId\": \"%s\","
                .formatted(made.customer(), DevelopmentUsers.teamId(SUPPORT))));
        made.teams().add(SUPPORT);
        return made;
    }

    /// Two records of one person, each taken by another team.
    void linked() {
        Set<String> both = new HashSet<>(Set.of(SUPPORT, BILLING));
        Known one = taken(SUPPORT, both);
        Known other = taken(BILLING, both);
        require(
                service.post("supervisor", "/api/v1/customers/" + other.customer() + "/link", """
                    {"survivorId": "%s", "evidence": "the same number"}""".formatted(one.customer())),
                200);
    }

    /// Some of each.
    TeamCustomers peopled(int each) {
        for (int i = 0; i < each; i++) {
            taken(SUPPORT);
            taken(BILLING);
            taken("");
            handedOver();
            promisedBy();
            linked();
        }
        return this;
    }

    private String created(String user, String path, String body) {
        return require(service.post(user, path, body), 201).id();
    }
}
