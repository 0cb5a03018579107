package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.command.door.Contacts.require;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.troth.command.door.RunningService.Reply;
import org.troth.event.CustomerId;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.http.TestIssuer;
import org.troth.store.TestDatabase;

/// Two command services in one process over one database, as two nodes would be.
class NodesTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final RunningService ONE = new RunningService(RunningService.start(DATABASE));
    private static final RunningService OTHER = new RunningService(RunningService.start(DATABASE));

    @AfterAll
    static void stop() {
        ONE.close();
        OTHER.close();
    }

    @Test
    void the_same_request_to_both_at_once_is_recorded_once() throws Exception {
        long head = ONE.log().head();

        for (int i = 0; i < 30; i++) {
            String key = UUID.randomUUID().toString();
            List<Reply> replies = atOnce(() -> register(ONE, key), () -> register(OTHER, key));

            assertThat(replies).extracting(Reply::status).containsOnly(201);
            assertThat(replies.getFirst().text()).isEqualTo(replies.getLast().text());
        }

        assertThat(OTHER.log().head()).isEqualTo(head + 30);
    }

    @Test
    void the_same_request_with_a_chosen_id_to_both_at_once_gets_one_answer() throws Exception {
        String key = UUID.randomUUID().toString();
        String body = """
            {"id": "%s", "kind": "EXTERNAL", "displayName": "Ann"}\
            """.formatted(CustomerId.next());
        Future<Reply> one;
        Future<Reply> other;
        try (Connection blocker = DATABASE.connectAsOwner();
                Statement statement = blocker.createStatement();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            statement.execute("select pg_advisory_lock(7470, 1)");
            one = threads.submit(() -> ONE.post("rep", "/api/v1/customers", body, "Idempotency-Key", key));
            other = threads.submit(() -> OTHER.post("rep", "/api/v1/customers", body, "Idempotency-Key", key));
            // Both have decided, on a log that has neither.
            waitingForTheLog(statement, 2);
            statement.execute("select pg_advisory_unlock(7470, 1)");
        }

        assertThat(List.of(one.get().status(), other.get().status())).containsOnly(201);
        assertThat(one.get().text()).isEqualTo(other.get().text());
    }

    @Test
    void a_copy_that_the_other_made_stale_refuses_nothing_that_the_log_allows() {
        Contacts contacts = new Contacts(ONE);
        String issue = "/api/v1/issues/" + contacts.issue(contacts.interaction(contacts.customer()));
        require(OTHER.post("rep", issue + "/close", """
            {"closureCode": "NO_ISSUE"}\
            """), 200);

        require(ONE.post("rep", issue + "/reopen", """
            {"reason": "It was one after all"}\
            """), 200);
    }

    @Test
    void the_same_event_of_another_system_to_both_at_once_is_recorded_once() throws Exception {
        for (int i = 0; i < 10; i++) {
            String body = """
                {"channel": "EMAIL", "direction": "IN", "source": {"system": "help-desk", "externalId": "%s"}}\
                """.formatted(UUID.randomUUID());

            List<Reply> replies = atOnce(
                    () -> ONE.post("integration", "/api/v1/interactions", body),
                    () -> OTHER.post("integration", "/api/v1/interactions", body));

            assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(201, 409);
            assertThat(replies.getFirst().id()).isEqualTo(replies.getLast().id());
        }
    }

    @Test
    void two_customers_linked_both_ways_at_once_are_linked_one_way() throws Exception {
        Contacts contacts = new Contacts(ONE);
        for (int i = 0; i < 5; i++) {
            String ann = contacts.customer();
            String anna = contacts.customer();

            List<Reply> replies = linkedAtOnce(ann, anna, anna, ann);

            assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 409);
            Reply refused = replies.get(replies.getFirst().status() == 409 ? 0 : 1);
            assertThat(refused.body().path("code").asString()).isEqualTo("INV-22");
        }
    }

    @Test
    void links_that_would_close_a_long_circle_at_once_do_not() throws Exception {
        Contacts contacts = new Contacts(ONE);
        List<String> ring = List.of(contacts.customer(), contacts.customer(), contacts.customer(), contacts.customer());
        require(link(ONE, ring.get(0), ring.get(1)), 200);
        require(link(ONE, ring.get(2), ring.get(3)), 200);

        List<Reply> replies = linkedAtOnce(ring.get(1), ring.get(2), ring.get(3), ring.get(0));

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void an_unlinking_that_opens_the_way_does_not_let_a_circle_through() throws Exception {
        Contacts contacts = new Contacts(ONE);
        String ann = contacts.customer();
        String anna = contacts.customer();
        require(link(ONE, ann, anna), 200);
        require(unlink(OTHER, ann), 200);

        assertThat(linkedAtOnce(ann, anna, anna, ann))
                .extracting(Reply::status)
                .containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void after_unlinking_two_customers_can_be_linked_the_other_way() {
        Contacts contacts = new Contacts(ONE);
        String ann = contacts.customer();
        String anna = contacts.customer();

        for (int i = 0; i < 3; i++) {
            require(link(ONE, ann, anna), 200);
            require(unlink(OTHER, ann), 200);
            require(link(OTHER, anna, ann), 200);
            require(unlink(ONE, anna), 200);
        }
    }

    @Test
    void many_records_of_one_person_are_linked_from_both_at_once() throws Exception {
        Contacts contacts = new Contacts(ONE);
        String ann = contacts.customer();
        for (int i = 0; i < 10; i++) {
            String second = contacts.customer();
            String third = contacts.customer();

            assertThat(atOnce(() -> link(ONE, second, ann), () -> link(OTHER, third, ann)))
                    .extracting(Reply::status)
                    .containsOnly(200);
        }
    }

    @Test
    void without_their_turns_both_of_two_opposite_links_would_be_recorded() throws Exception {
        Contacts contacts = new Contacts(ONE);
        String ann = contacts.customer();
        String anna = contacts.customer();
        DATABASE.execute("""
            create function log.lose() returns trigger language plpgsql as 'begin return null; end';
            create trigger lose before insert on log.claim
                for each row when (new.scope = 'links-under') execute function log.lose()""");
        try {
            assertThat(linkedAtOnce(ann, anna, anna, ann))
                    .extracting(Reply::status)
                    .containsOnly(200);
        } finally {
            DATABASE.execute("drop function log.lose cascade");
        }
    }

    @Test
    void two_contacts_of_one_customer_begun_on_both_at_once_come_one_after_the_other() throws Exception {
        String customer = new Contacts(ONE).customer();
        String latest = new Contacts(ONE).interaction(customer);
        for (int i = 0; i < 15; i++) {
            List<Reply> both = atOnce(
                    () -> ONE.post("rep", "/api/v1/interactions", Contacts.opening(customer)),
                    () -> OTHER.post("rep", "/api/v1/interactions", Contacts.opening(customer)));
            both.forEach(reply -> require(reply, 201));
            both = both.stream()
                    .sorted(Comparator.comparingLong(Reply::position))
                    .toList();

            assertThat(held("interaction-before", both.getFirst().id())).isEqualTo(latest);
            latest = both.getLast().id();
            assertThat(held("interaction-before", latest)).isEqualTo(both.getFirst().id());
            assertThat(held("latest-interaction", customer)).isEqualTo(latest);
        }
    }

    private static String held(String scope, String name) {
        return ONE.log().claim(scope, name).orElseThrow().claim().holder();
    }

    @Test
    void what_one_has_cached_does_not_mislead_it_after_the_other_wrote() {
        Contacts contacts = new Contacts(ONE);
        String interaction = "/api/v1/interactions/" + contacts.interaction(contacts.customer());

        for (int i = 0; i < 10; i++) {
            assertThat(require(ONE.post("rep", interaction + "/thank", "{}"), 200)
                            .version())
                    .isEqualTo(2L * i + 1);
            assertThat(require(OTHER.post("rep", interaction + "/thank", "{}"), 200)
                            .version())
                    .isEqualTo(2L * i + 2);
        }
    }

    @Test
    void a_rep_whose_team_one_changed_reaches_no_further_with_the_other() {
        TeamId billing = TeamId.next();
        TeamId support = TeamId.next();
        RepId bea = RepId.next();
        RepId rose = RepId.next();
        join(bea, billing);
        String ofBilling = contactOf(bea);
        join(rose, support);
        String ofRose = contactOf(rose);
        assertThat(thank(OTHER, rose, ofRose).status()).isEqualTo(200);
        assertThat(thank(OTHER, rose, ofBilling).status()).isEqualTo(404);

        join(rose, billing);
        assertThat(thank(OTHER, rose, ofBilling).status()).isEqualTo(200);

        String later = contactOf(bea);
        leave(rose, billing);
        assertThat(thank(OTHER, rose, later).status()).isEqualTo(404);
        leave(rose, support);
        join(rose, billing);
        assertThat(thank(OTHER, rose, later).status()).isEqualTo(200);
        assertThat(ONE.log().stream(later).getLast().envelope().actorTeamId()).isEqualTo(billing);
    }

    private static void join(RepId rep, TeamId team) {
        moved(rep, "join-team", team);
    }

    private static void leave(RepId rep, TeamId team) {
        moved(rep, "leave-team", team);
    }

    private static void moved(RepId rep, String verb, TeamId team) {
        require(ONE.post("admin", "/api/v1/reps/" + rep + "/" + verb, "{\"teamId\": \"%s\"}".formatted(team)), 200);
    }

    private static String contactOf(RepId rep) {
        String customer = require(as(rep, ONE, "/api/v1/customers", Contacts.REGISTER), 201).id();
        return require(as(rep, ONE, "/api/v1/interactions", Contacts.opening(customer)), 201).id();
    }

    private static Reply thank(RunningService node, RepId rep, String interaction) {
        return as(rep, node, "/api/v1/interactions/" + interaction + "/thank", "{}");
    }

    private static Reply as(RepId rep, RunningService node, String path, String body) {
        String key = UUID.randomUUID().toString();
        return node.post("", path, body, "Authorization", TestIssuer.bearer("rep", rep), "Idempotency-Key", key);
    }

    @Test
    void while_the_database_is_away_they_say_so_and_afterwards_they_go_on() throws InterruptedException {
        TestDatabase neighbour = TestDatabase.create();
        String name = DATABASE.url().substring(DATABASE.url().lastIndexOf('/') + 1);
        String key = UUID.randomUUID().toString();

        neighbour.execute("alter database " + name + " allow_connections false");
        neighbour.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
        Reply command = register(ONE, key);
        Reply health = ONE.get("", "/api/v1/health");
        Reply live = ONE.get("", "/livez");
        neighbour.execute("alter database " + name + " allow_connections true");

        assertThat(command.status()).isEqualTo(503);
        assertThat(command.header("Retry-After")).isNotEmpty();
        assertThat(command.header("Content-Type")).startsWith("application/problem+json");
        assertThat(health.status()).isEqualTo(503);
        assertThat(live.status()).as("nobody restarts it for that").isEqualTo(200);
        require(soon(() -> register(ONE, key)), 201);
        assertThat(soon(() -> ONE.get("", "/api/v1/health")).status()).isEqualTo(200);
        // A pool looks again at connections that have rested for half a second; the other tests get living ones.
        Thread.sleep(600);
    }

    @Test
    void a_command_whose_outcome_is_unknown_can_be_sent_again_with_its_key() throws Exception {
        String key = UUID.randomUUID().toString();
        long head = ONE.log().head();
        Reply meanwhile;
        Reply lost;
        try (Connection blocker = DATABASE.connectAsOwner();
                Statement statement = blocker.createStatement();
                ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            statement.execute("select pg_advisory_lock(7470, 1)");
            Future<Reply> first = thread.submit(() -> register(ONE, key));
            int appending = waitingForTheLog(statement);
            meanwhile = register(ONE, key);
            statement.execute("select pg_terminate_backend(" + appending + ")");
            lost = first.get(20, TimeUnit.SECONDS);
        }

        assertThat(meanwhile.problem()).isEqualTo("still-running");
        assertThat(meanwhile.header("Retry-After")).isEqualTo("1");
        assertThat(lost.status()).isEqualTo(503);
        assertThat(lost.header("Retry-After")).isNotEmpty();
        assertThat(lost.text()).contains("same key is safe");
        require(register(OTHER, key), 201);
        assertThat(ONE.log().head()).isEqualTo(head + 1);
    }

    /// Each connection that died unnoticed costs one answer; there are only a few of them.
    private static Reply soon(Supplier<Reply> request) {
        Reply reply = request.get();
        for (int i = 0; i < 10 && reply.status() == 503; i++) {
            reply = request.get();
        }
        return reply;
    }

    private static int waitingForTheLog(Statement statement) throws Exception {
        return waitingForTheLog(statement, 1);
    }

    /// One of the database's processes that wait for their turn to append, as soon as there are so many.
    private static int waitingForTheLog(Statement statement, int processes) throws Exception {
        for (int i = 0; i < 2_000; i++) {
            try (ResultSet waiting = statement.executeQuery(
                    "select min(pid), count(*) from pg_locks where locktype = 'advisory' and classid = 7470 and not granted")) {
                waiting.next();
                if (waiting.getInt(2) >= processes) {
                    return waiting.getInt(1);
                }
            }
            Thread.sleep(10);
        }
        throw new AssertionError("Nobody appends.");
    }

    private static List<Reply> atOnce(Callable<Reply> first, Callable<Reply> second) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(List.of(first, second)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    /// Two links, each decided on a log that has neither.
    private static List<Reply> linkedAtOnce(String one, String underOne, String other, String underOther)
            throws Exception {
        try (Connection blocker = DATABASE.connectAsOwner();
                Statement statement = blocker.createStatement();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            statement.execute("select pg_advisory_lock(7470, 1)");
            Future<Reply> first = threads.submit(() -> link(ONE, one, underOne));
            Future<Reply> second = threads.submit(() -> link(OTHER, other, underOther));
            waitingForTheLog(statement, 2);
            statement.execute("select pg_advisory_unlock(7470, 1)");
            return List.of(first.get(), second.get());
        }
    }

    private static Reply link(RunningService service, String linked, String survivor) {
        return service.post("supervisor", "/api/v1/customers/" + linked + "/link", """
            {"survivorId": "%s", "evidence": "Same phone."}\
            """.formatted(survivor));
    }

    private static Reply unlink(RunningService service, String linked) {
        return service.post("supervisor", "/api/v1/customers/" + linked + "/unlink", """
            {"reason": "Two people."}\
            """);
    }

    private static Reply register(RunningService service, String key) {
        return service.post("rep", "/api/v1/customers", Contacts.REGISTER, "Idempotency-Key", key);
    }
}
