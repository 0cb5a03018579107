package org.troth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.Http.Reply;

/// The clocks of the services jump to and fro, while that of the database is right.
class ClockTest {
    private static final List<Duration> JUMPS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(20),
            Duration.ofMinutes(3),
            Duration.ofMinutes(40),
            Duration.ofDays(1),
            Duration.ofDays(30));
    private static final Duration LEEWAY = Duration.ofMinutes(1);

    private final long seed = Long.getLong("troth.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Installation troth = Installation.sealed("clock");
    private final FalseClock clock = new FalseClock(troth.postgres().besideData("clock"));

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        troth.close();
    }

    @Test
    void a_clock_that_jumps_neither_ages_nor_postpones_anything() throws IOException {
        jump(2 * JUMPS.size(), Duration.ofSeconds(5));
    }

    @Tag("gate")
    @Test
    void gate_10_fifty_jumps_and_a_minute_of_trembling() throws IOException {
        jump(50, Duration.ofSeconds(60));
    }

    @Test
    void a_database_that_believes_every_clock_breaks_promises_early_and_that_is_noticed() {
        troth.postgres().execute("""
                create or replace function log.agreed(p_now timestamptz, p_earliest timestamptz, p_latest timestamptz)
                returns timestamptz language sql as 'select p_now'""");
        startOnFalseClock();
        PromiseSet promises = PromiseSet.made(troth.command(), 3);

        clock.show(Duration.ofDays(30));
        await("told early").atMost(Duration.ofSeconds(30)).until(() -> !promises.toldEarly(troth).isEmpty());

        assertThat(recordedFarFromNow(0)).isPositive();
        System.out.printf("CONTROL G10 every clock is believed: toldEarly=%d NOTICED%n", promises.toldEarly(troth).size());
    }

    private void jump(int jumps, Duration trembling) throws IOException {
        startOnFalseClock();
        clock.show(Duration.ofMinutes(3));
        ServiceProcess.pause(100);
        Reply refused = troth.command().command("rep", "/api/v1/customers", Desk.REGISTER).require(503);
        assertThat(refused.text()).contains("clocks-differ");
        clock.show(Duration.ZERO);
        ServiceProcess.pause(100);
        PromiseSet promises = PromiseSet.made(troth.command(), 20);
        long baseline = troth.log().head();
        Load load = Load.on(troth.command(), random);
        int trembled = 0;
        try {
            for (int jump = 0; jump < jumps; jump++) {
                clock.show(jumped(jump));
                ServiceProcess.pause(random.nextLong(500, 1_500));
                clock.show(Duration.ZERO);
                int before = load.ledger().acknowledged();
                await("served at the right time")
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> load.ledger().acknowledged() > before);
            }
            long end = System.nanoTime() + trembling.toNanos();
            for (int time = 0; System.nanoTime() < end; time++) {
                clock.show(jumped(time));
                ServiceProcess.pause(random.nextLong(20, 200));
                clock.show(Duration.ZERO);
                ServiceProcess.pause(random.nextLong(20, 200));
                trembled++;
            }
            clock.show(Duration.ZERO);
            ServiceProcess.pause(1_000);
            load.end();
        } finally {
            load.abandon();
        }
        Reconciliation found = Aftermath.of(troth, folder).whole(load, baseline, seed);
        await("what fell due is told").atMost(Duration.ofSeconds(60)).untilAsserted(() -> promises.requireTold(troth));
        assertThat(promises.toldEarly(troth)).isEmpty();
        assertThat(recordedFarFromNow(baseline)).isZero();
        System.out.printf(
                "GATE G10 seed=%d jumps=%d of 1 s to 30 d, trembledSeconds=%d (%d times) promises=%d toldEarly=0 toldTwice=0 %s PASS%n",
                seed, jumps, trembling.toSeconds(), trembled, promises.size(), found.summary());
    }

    private Duration jumped(int time) {
        Duration far = JUMPS.get(time % JUMPS.size());
        return random.nextBoolean() ? far : far.negated();
    }

    /// Command service and sealer.
    private void startOnFalseClock() {
        clock.show(Duration.ZERO);
        clock.environment().forEach(troth::set);
        troth.killCommandService();
        troth.awaitCommands();
        troth.killSealer();
    }

    /// Events whose time, of recording or as claimed, is not about now.
    private long recordedFarFromNow(long baseline) {
        return troth.postgres().number("""
                select count(*) from log.event, lateral (
                    select (convert_from(metadata, 'UTF8')::jsonb ->> 'occurredAt')::timestamptz as occurred_at) claimed
                where position > %d and (recorded_at not between now() - interval '20 minutes' and now() + interval '%d seconds'
                    or occurred_at not between recorded_at - interval '15 minutes' and recorded_at + interval '%d seconds')"""
                .formatted(baseline, LEEWAY.toSeconds(), LEEWAY.multipliedBy(2).toSeconds()));
    }
}
