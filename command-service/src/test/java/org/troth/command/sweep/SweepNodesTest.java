package org.troth.command.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.command.CommandService;
import org.troth.command.When;
import org.troth.command.promise.PromiseCommand.AcknowledgePromise;
import org.troth.command.promise.PromiseCommand.ReschedulePromise;
import org.troth.event.CustomerId;
import org.troth.event.PromiseId;
import org.troth.event.promise.RescheduledBy;
import org.troth.store.TestDatabase;
import org.troth.store.TestLog;

class SweepNodesTest {
    private static final String OFTEN = "--troth.sweep.every=200ms";
    private static final int PROMISES = 80;

    private final TestDatabase database = TestDatabase.create();

    @Test
    void two_nodes_sweep_each_promise_once() throws Exception {
        SetClock clock = new SetClock(When.NINE);
        Instant due = When.NINE.plus(Duration.ofHours(1));
        try (SweepingNode one = SweepingNode.on(database, clock, OFTEN);
                SweepingNode other = SweepingNode.on(database, clock, OFTEN);
                ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<String> promises = promises(one, PROMISES, due, Duration.ofHours(1));

            for (Instant time : List.of(due, due.plus(Duration.ofHours(2)))) {
                clock.set(time);
                List<Callable<Object>> sweeps =
                        List.of(Executors.callable(one::sweep), Executors.callable(other::sweep));
                for (Future<Object> sweep : both.invokeAll(sweeps)) {
                    sweep.get();
                }
            }

            for (int i = 0; i < PROMISES; i++) {
                Once.overdue(one.story(promises.get(i)), due.plusSeconds(i));
                Once.broken(one.story(promises.get(i)), due.plusSeconds(i).plus(Duration.ofHours(1)));
            }
        }
    }

    @Test
    void nodes_that_are_left_to_themselves_sweep_each_promise_once() throws Exception {
        SetClock clock = new SetClock(When.NINE);
        Instant due = When.NINE.plus(Duration.ofHours(1));
        try (SweepingNode one = SweepingNode.on(database, clock, OFTEN);
                SweepingNode other = SweepingNode.on(database, clock, OFTEN)) {
            List<String> promises = promises(one, PROMISES, due, Duration.ofHours(1));

            clock.set(due.plus(Duration.ofHours(2)));
            soon(() -> other.deadlines().isEmpty());

            for (int i = 0; i < PROMISES; i++) {
                Once.overdue(one.story(promises.get(i)), due.plusSeconds(i));
                Once.broken(one.story(promises.get(i)), due.plusSeconds(i).plus(Duration.ofHours(1)));
            }
            assertThat(one.health().path("sweptAt").asString()).isNotEmpty();
        }
    }

    @Test
    void what_the_other_node_has_changed_is_swept_as_it_is_now() {
        SetClock clock = new SetClock(When.NINE);
        Instant due = When.NINE.plus(Duration.ofHours(3));
        Instant later = due.plus(Duration.ofHours(24));
        try (SweepingNode one = SweepingNode.on(database, clock, SweepingNode.SELDOM);
                SweepingNode other = SweepingNode.on(database, clock, SweepingNode.SELDOM)) {
            String promise = one.promise(one.customer(), due);
            // Each now has a copy of it in memory.
            other.rose(promise, new AcknowledgePromise(null));
            one.roseInTheEnd(
                    promise,
                    new ReschedulePromise(SweepingNode.at(later), RescheduledBy.CUSTOMER, null, null, "Away until then."));

            clock.set(later);
            other.sweep();

            Once.overdue(other.story(promise), later);
        }
    }

    @Test
    void after_a_stop_over_due_and_break_instants_nothing_is_missed_or_doubled() {
        SetClock clock = new SetClock(When.NINE);
        Instant due = When.NINE.plus(Duration.ofHours(3));
        List<String> promises;
        try (SweepingNode node = SweepingNode.on(database, clock, OFTEN)) {
            promises = promises(node, 40, due, Duration.ofHours(1));
        }

        clock.set(due.plus(Duration.ofDays(3)));
        try (SweepingNode node = SweepingNode.on(database, clock, OFTEN)) {
            node.sweep();

            for (int i = 0; i < promises.size(); i++) {
                // Made, overdue, the customer not told of it in advance, broken.
                assertThat(node.events(promises.get(i))).hasSize(4);
                Once.overdue(node.story(promises.get(i)), due.plusSeconds(i));
                Once.broken(node.story(promises.get(i)), due.plusSeconds(i).plus(Duration.ofHours(1)));
            }
        }
    }

    @Test
    void when_the_node_that_sweeps_is_killed_another_takes_over_within_seconds(@TempDir Path folder) throws Exception {
        Process first = started(folder);
        try (Connection owner = database.connectAsOwner();
                Statement statement = owner.createStatement();
                TestLog log = TestLog.on(database)) {
            soon(() -> any(statement, "last_success is not null"));
            Instant due = Instant.now().truncatedTo(ChronoUnit.MICROS).plusSeconds(2);
            List<String> promises = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                promises.add(PromiseId.next().value());
                log.append(promises.getLast(), 0, Made.dueAt(due), Made.envelope(Instant.now()));
            }
            // It decides, and then waits for the log.
            statement.execute("select pg_advisory_lock(7470, 1)");
            soon(() -> any(statement, "picked and execution_time > to_timestamp(" + due.getEpochSecond() + ")"));
            try (SweepingNode other = SweepingNode.on(database, InstantSource.system(), OFTEN)) {
                first.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
                long killed = System.nanoTime();
                statement.execute("select pg_advisory_unlock(7470, 1)");
                soon(() -> any(statement, "not picked and last_success > to_timestamp(" + due.getEpochSecond() + ")")
                        && other.health().path("due").asLong() == 0);
                Duration taken = Duration.ofNanos(System.nanoTime() - killed);

                System.out.println("Another node had swept " + taken.toMillis() + " ms after the first was killed.");
                assertThat(taken).isLessThan(Duration.ofSeconds(20));
                promises.forEach(promise -> Once.overdue(other.story(promise), due));
            }
        } finally {
            first.destroyForcibly();
        }
    }

    private static List<String> promises(SweepingNode node, int count, Instant due, Duration breakAfter) {
        CustomerId ann = node.customer();
        List<String> promises = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            promises.add(node.promise(ann, null, due.plusSeconds(i), breakAfter));
        }
        return promises;
    }

    private static boolean any(Statement statement, String condition) {
        try (ResultSet row =
                statement.executeQuery("select exists (select from work.scheduled_task where " + condition + ")")) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException notYetThere) {
            return false;
        }
    }

    private static void soon(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it took too long").isLessThan(end);
            Thread.sleep(20);
        }
    }

    private Process started(Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Daxoniq.update-checker.disabled=true",
                "-cp",
                System.getProperty("java.class.path"),
                CommandService.class.getName(),
                OFTEN));
        command.addAll(SweepingNode.arguments(database));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("service.log").toFile())
                .start();
    }
}
