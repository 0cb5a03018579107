package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.command.door.Contacts.require;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.command.door.RunningService.Reply;
import org.troth.command.door.TeamCustomers.Known;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.PromiseId;
import org.troth.store.TestDatabase;

/// A rep records steps with the customers of the own teams, and of others not even that they are there.
class OwnTeamsTest {
    private static final RunningService SERVICE = RunningService.shared();
    private static final String REASON = "Troth-Break-Glass-Reason";
    /// The team on the events of each comes first.
    private static final Map<String, List<String>> REPS = Map.of(
            "rep", List.of(TeamCustomers.SUPPORT),
            "rep2", List.of(TeamCustomers.BILLING),
            "rep3", List.of(TeamCustomers.SUPPORT, TeamCustomers.BILLING));

    /// What can be asked to be recorded.
    private record Attempt(String path, String body) {}

    /// By the ids of a customer, contact, issue and promise, and of a contact of the rep's own with nobody known yet.
    private static final List<Function<Ids, Attempt>> ATTEMPTS = List.of(
            ids -> new Attempt("customers/" + ids.customer() + "/record-fact", """
                {"factKey": "size", "value": "small"}"""),
            ids -> new Attempt("interactions", Contacts.opening(ids.customer())),
            ids -> new Attempt("interactions/" + ids.own() + "/identify-customer", """
                {"customerId": "%s", "method": "asked"}""".formatted(ids.customer())),
            ids -> new Attempt("interactions/" + ids.contact() + "/add-note", """
                {"visibility": "TEAM", "body": "Called"}"""),
            ids -> new Attempt("interactions/" + ids.contact() + "/steps", """
                {"steps": [{"step": "thank"}]}"""),
            ids -> new Attempt("interactions/" + ids.contact() + "/steps", """
                {"steps": [{"step": "issues/%s/categorise", "categoryCode": "billing"}]}""".formatted(ids.issue())),
            ids -> new Attempt("interactions/" + ids.own() + "/steps", """
                {"steps": [{"step": "issues/%s/categorise", "categoryCode": "billing"}]}""".formatted(ids.issue())),
            ids -> new Attempt("issues/" + ids.issue() + "/categorise", """
                {"categoryCode": "billing"}"""),
            ids -> new Attempt("issues", """
                {"customerId": "%s", "categoryCode": "billing", "statement": "Wrong", "severity": "NORMAL"}"""
                    .formatted(ids.customer())),
            ids -> new Attempt("issues", """
                {"interactionId": "%s", "categoryCode": "billing", "statement": "Wrong", "severity": "NORMAL"}"""
                    .formatted(ids.contact())),
            ids -> new Attempt("promises", Contacts.promising("\"customerId\": \"" + ids.customer() + "\",")),
            ids -> new Attempt("promises", Contacts.promising("\"interactionId\": \"" + ids.contact() + "\",")),
            ids -> new Attempt("promises/" + ids.promise() + "/record-attempt", """
                {"channel": "PHONE", "outcome": "NO_ANSWER"}"""),
            ids -> new Attempt("promises/" + ids.promise() + "/record-attempt", """
                {"channel": "PHONE", "outcome": "NO_ANSWER", "interactionId": "%s"}""".formatted(ids.contact())));

    private record Ids(String customer, String contact, String issue, String promise, String own) {
        static Ids of(Known known, String own) {
            return new Ids(known.customer(), known.contact(), known.issue(), known.promise(), own);
        }

        static Ids ofNobody(String own) {
            return new Ids(
                    CustomerId.next().value(),
                    InteractionId.next().value(),
                    IssueId.next().value(),
                    PromiseId.next().value(),
                    own);
        }
    }

    private static Reply attempt(String rep, Attempt attempt, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Idempotency-Key", UUID.randomUUID().toString()));
        return SERVICE.post(rep, "/api/v1/" + attempt.path(), attempt.body(), all.toArray(String[]::new));
    }

    /// A contact of a rep's own; nobody knows yet with whom.
    private static String own(String rep) {
        return require(SERVICE.post(rep, "/api/v1/interactions", """
            {"channel": "PHONE", "direction": "IN"}"""), 201).id();
    }

    /// An answer without the ids that were asked for.
    private static String said(Reply reply) {
        return reply.status() + reply.text().replaceAll("(cus|int|iss|prm)_[0-9a-z]{26}", "$1");
    }

    /// How far everything about a customer has come.
    private static Map<String, Long> versions(Known known) {
        return SERVICE.log().streamsOf(List.of(new CustomerId(known.customer()))).stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        stream -> SERVICE.log().lastSequence(stream).orElseThrow()));
    }

    private static List<String> recorded(Reply reply) {
        TestDatabase database = RunningService.sharedDatabase();
        return JdbcClient.create(database.asOwner())
                .sql("""
                    select concat_ws(' ', r.kind, r.subject, r.break_glass_reason, l.customer)
                    from access.record r left join access.looked_at l on l.record = r.id where r.request = ?::uuid""")
                .param(reply.header("Request-Id"))
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void others_customers_are_as_if_they_were_not_there() {
        Known others = new TeamCustomers(SERVICE, new Random(1)).taken(TeamCustomers.BILLING);
        String own = own("rep");
        Map<String, Long> before = versions(others);

        for (Function<Ids, Attempt> each : ATTEMPTS) {
            Attempt attempt = each.apply(Ids.of(others, own));
            Reply forbidden = attempt("rep", attempt);

            assertThat(forbidden.status()).as(attempt + forbidden.text()).isIn(404, 422);
            assertThat(said(forbidden)).isEqualTo(said(attempt("rep", each.apply(Ids.ofNobody(own)))));
        }
        assertThat(versions(others)).isEqualTo(before);
        for (Function<Ids, Attempt> each : ATTEMPTS) {
            Attempt attempt = each.apply(Ids.of(others, own("supervisor")));
            Reply allowed = attempt("supervisor", attempt);
            assertThat(allowed.status()).as(attempt + allowed.text()).isIn(200, 201);
        }
    }

    @Test
    void whoever_says_why_is_recorded_first_and_not_held_up() {
        Known others = new TeamCustomers(SERVICE, new Random(2)).taken(TeamCustomers.BILLING);

        Reply reply = attempt("rep", ATTEMPTS.getFirst().apply(Ids.of(others, "")), REASON, "At the door, in tears.");

        require(reply, 200);
        assertThat(recorded(reply)).containsExactly("STEPS rep At the door, in tears. " + others.customer());
    }

    @Test
    void a_reason_that_cannot_be_recorded_opens_nothing() {
        Known others = new TeamCustomers(SERVICE, new Random(3)).taken(TeamCustomers.BILLING);
        Map<String, Long> before = versions(others);
        TestDatabase database = RunningService.sharedDatabase();
        database.execute("revoke execute on all functions in schema access from troth_command");
        try {
            Reply reply = attempt("rep", ATTEMPTS.getFirst().apply(Ids.of(others, "")), REASON, "At the door, in tears.");

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.problem()).isEqualTo("access-not-recorded");
            assertThat(versions(others)).isEqualTo(before);
        } finally {
            database.execute("grant execute on all functions in schema access to troth_command");
        }
    }

    @Test
    void within_the_own_teams_a_reason_leaves_no_record() {
        Known known = new TeamCustomers(SERVICE, new Random(4)).taken(TeamCustomers.SUPPORT);

        Reply reply = attempt("rep", ATTEMPTS.getFirst().apply(Ids.of(known, "")), REASON, "Not needed, but said.");

        require(reply, 200);
        assertThat(recorded(reply)).isEmpty();
    }

    @Test
    void a_customer_nobody_knows_is_for_everybody() {
        for (String rep : REPS.keySet()) {
            String customer = require(SERVICE.post(rep, "/api/v1/customers", Contacts.REGISTER), 201).id();
            String contact = own(rep);
            require(SERVICE.post(rep, "/api/v1/interactions/" + contact + "/identify-customer", """
                {"customerId": "%s", "method": "asked"}""".formatted(customer)), 200);
            require(SERVICE.post(rep, "/api/v1/interactions/" + contact + "/greet", Contacts.GREET), 200);
        }
    }

    @Test
    void an_issue_that_is_closed_gives_no_reach_any_more() {
        Known known = new TeamCustomers(SERVICE, new Random(5)).handedOver();
        String categorise = "/api/v1/issues/" + known.issue() + "/categorise";
        require(SERVICE.post("integration", "/api/v1/issues/" + known.issue() + "/close", """
            {"closureCode": "RESOLVED"}"""), 200);

        assertThat(SERVICE.post("rep2", categorise, "{\"categoryCode\": \"billing\"}").status()).isEqualTo(404);
    }

    @Test
    void a_leak_would_be_noticed() {
        TeamCustomers world = new TeamCustomers(SERVICE, new Random(6));
        for (int i = 0; i < 8; i++) {
            // Planted: support has dealt with them, and the expectation does not know.
            require(
                    attempt("supervisor", ATTEMPTS.getFirst().apply(Ids.of(world.taken(TeamCustomers.BILLING), ""))),
                    200);
        }

        assertThat(leaks(world, 60, 6)).isNotEmpty();
    }

    @Test
    void random_steps_are_recorded_for_the_own_teams_only() {
        assertThat(leaks(new TeamCustomers(SERVICE, new Random(31)).peopled(2), 150, 31)).isEmpty();
    }

    @Tag("gate")
    @Test
    void ten_thousand_random_steps_are_recorded_for_the_own_teams_only() {
        long seed = 3_132;
        assertThat(leaks(new TeamCustomers(SERVICE, new Random(seed)).peopled(12), 10_000, seed)).isEmpty();
        System.out.printf("GATE G31 seed=%d writes=10000 leaked=0 differing=0 PASS%n", seed);
    }

    private static List<String> leaks(TeamCustomers world, int writes, long seed) {
        Random random = new Random(seed);
        List<String> reps = REPS.keySet().stream().sorted().toList();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < writes; i++) {
            String rep = reps.get(random.nextInt(reps.size()));
            List<String> teams = REPS.getOrDefault(rep, List.of());
            Known known = world.any();
            boolean reaches = known.isFor(teams);
            String own = own(rep);
            Function<Ids, Attempt> attempt = ATTEMPTS.get(random.nextInt(ATTEMPTS.size()));
            Reply reply = attempt(rep, attempt.apply(Ids.of(known, own)));
            boolean right = reaches
                    ? reply.status() == 200 || reply.status() == 201
                    : said(reply).equals(said(attempt(rep, attempt.apply(Ids.ofNobody(own)))));
            if (!right) {
                wrong.add(rep + " " + new HashSet<>(known.teams()) + " " + attempt.apply(Ids.of(known, own)) + reply.text());
            } else if (reaches) {
                known.teams().add(teams.getFirst());
            }
        }
        return wrong;
    }
}
