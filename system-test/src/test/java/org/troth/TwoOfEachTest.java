package org.troth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.troth.Http.Reply;
import tools.jackson.databind.JsonNode;

/// Two command services and two query services on one PostgreSQL.
class TwoOfEachTest {
    private static final int READERS = 3;

    private static Installation troth;
    private static Http command;
    private static Http query;
    private static ServiceProcess commandService;
    private static ServiceProcess queryService;

    private final long seed = Long.getLong("troth.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final AtomicBoolean enough = new AtomicBoolean();

    @BeforeAll
    static void start() {
        troth = Installation.sealed("two");
        command = new Http(ServiceProcess.freePort());
        query = new Http(ServiceProcess.freePort());
        commandService = troth.startAnotherCommandService(command).awaitUp(command);
        queryService = troth.startAnotherQueryService(query, Map.of()).awaitUp(query);
    }

    @AfterAll
    static void stop() {
        queryService.close();
        commandService.close();
        troth.close();
    }

    @Test
    void two_of_each_do_the_work_of_one_and_go_on_when_one_of_each_is_lost() throws Exception {
        long baseline = troth.log().head();
        List<Http> nodes = List.of(troth.command(), command);
        Load load = Load.on(nodes, random);
        long read = 0;
        double takenOver;
        try (ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
            List<Future<Long>> readers = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                Random own = new Random(random.nextLong());
                readers.add(threads.submit(() -> writeAndRead(nodes, own)));
            }
            ServiceProcess.pause(2_000);
            long lost = System.nanoTime();
            troth.queryService().kill();
            long head = troth.log().head();
            await("the other feeds the views").atMost(Duration.ofSeconds(30)).until(() -> fed() > head);
            takenOver = (System.nanoTime() - lost) / 1e9;
            commandService.kill();
            ServiceProcess.pause(2_000);
            troth.startQueries();
            commandService = troth.startAnotherCommandService(command).awaitUp(command);
            ServiceProcess.pause(1_000);
            enough.set(true);
            for (Future<Long> reader : readers) {
                read += ended(reader);
            }
            load.end();
        } finally {
            enough.set(true);
            load.abandon();
        }

        // The readers wrote as well, so the log has commands that the load did not ask for: that is not looked at.
        Reconciliation found = Reconciliation.of(load.ledger(), troth.log().after(0), baseline);
        assertThat(List.of(found.lost(), found.doubled(), found.torn(), found.holes(), found.open())).allMatch(List::isEmpty);
        assertThat(load.ledger().refusals()).isEmpty();
        assertThat(read).isGreaterThan(30);
        Rebuilt.allTheSame(query, Duration.ofSeconds(60));
        System.out.printf(
                "GATE TWO-OF-EACH seed=%d acknowledged=%d lost=0 doubled=0 writtenAndRead=%d stale=0 takenOverAfterSeconds=%.1f"
                        + " viewsIdentical=%d PASS%n",
                seed, found.acknowledged(), read, takenOver, Rebuilt.VIEWS.size());
    }

    private static long fed() {
        return troth.postgres().number("select min(position) from view.view_progress");
    }

    private static long ended(Future<Long> reader) throws InterruptedException, ExecutionException, TimeoutException {
        return reader.get(90, TimeUnit.SECONDS);
    }

    /// Writes with one service and reads with another what was written; answers how often.
    private long writeAndRead(List<Http> nodes, Random own) {
        Insister rep = new Insister(nodes, own);
        String customer = rep.send("rep", "/api/v1/customers", Desk.REGISTER, key()).require(201).id();
        String contact = rep.send("rep", "/api/v1/interactions", Desk.opening(customer), key()).require(201).id();
        long read = 0;
        while (!enough.get()) {
            long position =
                    rep.send("rep", "/api/v1/interactions/" + contact + "/add-note", Desk.NOTE, key()).require(200).position();
            JsonNode story = story(customer, position, own);
            boolean there = StreamSupport.stream(story.path("data").spliterator(), false)
                    .anyMatch(entry -> entry.path("position").asLong() == position);
            assertThat(there).as("what was just saved is read: " + position).isTrue();
            read++;
        }
        return read;
    }

    /// Asks one query service, and the other when it is away or behind.
    private static JsonNode story(String customer, long position, Random own) {
        String path = "/api/v1/customers/" + customer + "/timeline?limit=50&minPosition=" + position;
        List<Http> queries = List.of(troth.query(), query);
        int node = own.nextInt(queries.size());
        for (int tries = 0; tries < 200; tries++) {
            Reply reply = answerOrNothing(queries.get((node + tries) % queries.size()), path);
            if (reply.status() == 200) {
                return reply.body();
            }
            assertThat(reply.status()).as(reply.text()).isIn(0, 503);
            ServiceProcess.pause(50);
        }
        throw new AssertionError("Nobody reads " + path);
    }

    private static Reply answerOrNothing(Http node, String path) {
        try {
            return node.getIfThere("supervisor", path);
        } catch (IOException away) {
            return Reply.NOTHING;
        }
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
