package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.command.door.Contacts.require;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
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
    void while_the_database_is_away_they_say_so_and_afterwards_they_go_on() throws InterruptedException {
        TestDatabase neighbour = TestDatabase.create();
        String name = DATABASE.url().substring(DATABASE.url().lastIndexOf('/') + 1);
        String key = UUID.randomUUID().toString();

        neighbour.execute("alter database " + name + " allow_connections false");
        neighbour.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
        Reply command = register(ONE, key);
        Reply health = ONE.get("", "/api/v1/health");
        neighbour.execute("alter database " + name + " allow_connections true");

        assertThat(command.status()).isEqualTo(503);
        assertThat(command.header("Retry-After")).isNotEmpty();
        assertThat(command.header("Content-Type")).startsWith("application/problem+json");
        assertThat(health.status()).isEqualTo(503);
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

    private static Reply register(RunningService service, String key) {
        return service.post("rep", "/api/v1/customers", Contacts.REGISTER, "Idempotency-Key", key);
    }
}
