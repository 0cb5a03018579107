package org.troth.command.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.troth.event.CustomerId;
import org.troth.store.TestDatabase;

/// The sweep as it runs by itself.
@ExtendWith(OutputCaptureExtension.class)
class SweepScheduleTest {
    private static final String AWAY = "Nobody can see what has fallen due";
    private static final String BACK = "The database answers again";
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final SweepingNode NODE = SweepingNode.on(
            DATABASE,
            InstantSource.system(),
            "--troth.sweep.every=100ms",
            "--logging.level.org.troth.command.sweep=info");

    @AfterAll
    static void stop() {
        NODE.close();
    }

    private static String task() {
        return NODE.jdbc()
                .sql("select version || ' ' || picked || ' ' || last_success from work.scheduled_task")
                .query(String.class)
                .single();
    }

    private static void soon(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it took too long").isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static boolean isOverdue(String promise) {
        return NODE.events(promise).size() > 1;
    }

    @Test
    void what_falls_due_is_swept_long_before_the_next_sweep_that_nobody_asked_for() throws Exception {
        Instant due = Instant.now().truncatedTo(ChronoUnit.MICROS).plus(Duration.ofMillis(500));
        String promise = NODE.promise(NODE.customer(), due);

        soon(() -> isOverdue(promise));

        Once.overdue(NODE.story(promise), due);
    }

    @Test
    void while_nothing_is_due_nothing_is_written() throws Exception {
        soon(() -> NODE.health().has("sweptAt"));
        soon(() -> task().contains("false"));
        String before = task();

        // Ten looks.
        Thread.sleep(1_000);

        assertThat(task()).isEqualTo(before);
    }

    @Test
    void while_the_database_is_away_one_line_says_so_and_one_when_it_is_back(CapturedOutput output) throws Exception {
        CustomerId customer = NODE.customer();
        String name = DATABASE.url().replaceFirst(".*/", "");
        try (Connection elsewhere = DriverManager.getConnection(
                        DATABASE.url().replaceFirst("/[^/]+$", "/postgres"), DATABASE.owner(), DATABASE.ownerPassword());
                Statement statement = elsewhere.createStatement()) {
            statement.execute("alter database " + name + " with allow_connections false");
            try {
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
                soon(() -> output.getAll().contains(AWAY));
                // Many more looks, of which none says it again.
                Thread.sleep(2_500);
            } finally {
                statement.execute("alter database " + name + " with allow_connections true");
            }
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
        soon(() -> output.getAll().contains(BACK));
        Instant due = Instant.now().truncatedTo(ChronoUnit.MICROS).plus(Duration.ofMillis(300));
        String promise = NODE.promise(customer, due);
        soon(() -> isOverdue(promise));

        assertThat(output.getAll()).containsOnlyOnce(AWAY).containsOnlyOnce(BACK);
        assertThat(output.getAll()).doesNotContain("Unhandled exception");
    }
}
