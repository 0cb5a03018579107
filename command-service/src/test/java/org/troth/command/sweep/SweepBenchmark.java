package org.troth.command.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.troth.command.When;
import org.troth.event.EventId;
import org.troth.event.PromiseId;
import org.troth.store.NewEvent;
import org.troth.store.TestDatabase;

/// How fast a hundred thousand promises are swept that fall due within a minute, and what that does to others.
///
/// Run by hand, for it takes minutes: `mvn -pl command-service -am -Dtest=SweepBenchmark
/// -Dsurefire.failIfNoSpecifiedTests=false test`. It prints figures and asserts only that nothing was lost.
class SweepBenchmark {
    private static final int PROMISES = Integer.getInteger("promises", 100_000);
    private static final int AT_ONCE = 1_000;
    private static final Duration ALONE = Duration.ofSeconds(15);

    @Test
    void a_hundred_thousand_promises_fall_due_within_one_minute() throws InterruptedException {
        SetClock clock = new SetClock(When.NINE);
        Instant due = When.NINE.plus(Duration.ofHours(10));
        try (SweepingNode node = SweepingNode.on(TestDatabase.create(), clock, SweepingNode.SELDOM)) {
            long begun = System.nanoTime();
            for (int i = 0; i < PROMISES; i += AT_ONCE) {
                List<NewEvent> made = new ArrayList<>();
                for (int n = i; n < i + AT_ONCE; n++) {
                    Instant falls = due.plusMillis(n * 60_000L / PROMISES);
                    made.add(new NewEvent(
                            EventId.next(), PromiseId.next().value(), 0, Made.dueAt(falls), Made.envelope(When.NINE)));
                }
                node.appendAll(made);
            }
            System.out.printf("%,d promises recorded in %.1f s%n", PROMISES, seconds(begun));
            begun = System.nanoTime();
            node.sweep();
            System.out.printf("their deadlines had followed %.1f s later%n", seconds(begun));

            others(node, ALONE, new AtomicBoolean());
            List<Double> before = others(node, ALONE, new AtomicBoolean());
            clock.set(due.plusSeconds(60));
            AtomicBoolean done = new AtomicBoolean();
            List<Double> during = new ArrayList<>();
            Thread rep = Thread.ofPlatform().start(() -> during.addAll(others(node, Duration.ofHours(1), done)));
            begun = System.nanoTime();
            node.sweep();
            double taken = seconds(begun);
            done.set(true);
            rep.join();

            long swept = node.jdbc()
                    .sql("select count(*) from work.promise_deadline where overdue")
                    .query(Long.class)
                    .single();
            System.out.printf("%,d swept in %.1f s: %,.0f a second%n", swept, taken, swept / taken);
            System.out.printf("an ordinary command alone:       p50 %.2f ms, p99 %.2f ms, %,.0f a second%n",
                    at(before, 50), at(before, 99), before.size() / (double) ALONE.toSeconds());
            System.out.printf("an ordinary command meanwhile:   p50 %.2f ms, p99 %.2f ms, %,.0f a second%n",
                    at(during, 50), at(during, 99), during.size() / taken);
            System.out.printf("ratio:                           p50 x %.1f, p99 x %.1f%n",
                    at(during, 50) / at(before, 50), at(during, 99) / at(before, 99));
            assertThat(swept).isEqualTo(PROMISES);
        }
    }

    /// Registers one customer after the other; answers how many milliseconds each took.
    private static List<Double> others(SweepingNode node, Duration atMost, AtomicBoolean done) {
        List<Double> taken = new ArrayList<>();
        long end = System.nanoTime() + atMost.toNanos();
        while (!done.get() && System.nanoTime() < end) {
            long begun = System.nanoTime();
            node.customer();
            taken.add((System.nanoTime() - begun) / 1e6);
        }
        return taken;
    }

    private static double at(List<Double> taken, int percent) {
        List<Double> sorted = new ArrayList<>(taken);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
