package org.troth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is between the services and PostgreSQL is late, is cut within an answer, or falls silent without a word.
class NetworkTest {
    private static final int SECONDS_OF_PATIENCE = 4;
    /// Most answers to a command are shorter.
    private static final int LONGEST_ANSWER = 400;

    private final long seed = Long.getLong("troth.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private static final Postgres POSTGRES = Postgres.start("network", Postgres.CAREFUL);
    private static final ShakyWire WIRE = ShakyWire.to(POSTGRES);
    private static final Installation TROTH =
            Installation.behind(WIRE, POSTGRES, "network", "?socketTimeout=" + SECONDS_OF_PATIENCE);

    @TempDir
    Path folder;

    @AfterAll
    static void stop() {
        TROTH.close();
    }

    @Test
    void a_wire_that_is_late_or_cut_within_an_answer_loses_and_doubles_nothing() throws IOException {
        cutAndDelay(80, List.of(5L, 50L));
    }

    @Tag("gate")
    @Test
    void a_wire_that_is_cut_behind_each_byte_of_an_answer_loses_and_doubles_nothing() throws IOException {
        cutAndDelay(2 * LONGEST_ANSWER, List.of(5L, 50L, 500L, 5_000L));
    }

    @Test
    void a_wire_that_falls_silent_holds_nobody_up_for_good() throws IOException {
        long seconds = fallSilent(8);
        assertThat(seconds).isLessThan(30);
    }

    @Tag("gate")
    @Test
    void a_wire_that_is_silent_for_a_minute_holds_nobody_up_for_good() throws IOException {
        fallSilent(60);
    }

    @Tag("gate")
    @Test
    void who_waits_for_ever_for_an_answer_is_held_up_and_that_is_noticed() {
        Postgres postgres = Postgres.start("network-patient", Postgres.CAREFUL);
        ShakyWire wire = ShakyWire.to(postgres);
        try (Installation patient = Installation.behind(wire, postgres, "patient", "?socketTimeout=0")) {
            long before = patient.log().head();
            wire.fallSilent();
            ServiceProcess.pause(2_000);
            wire.speak();
            ServiceProcess.pause(1_000L * SECONDS_OF_PATIENCE);
            // On lines of its own, as a node that was started since.
            Http node = new Http(ServiceProcess.freePort());
            try (ServiceProcess other = patient.startAnotherCommandService(node)) {
                other.awaitUp(node);
                new Insister(node, random)
                        .send("rep", "/api/v1/customers", Desk.REGISTER, UUID.randomUUID().toString())
                        .require(201);
                ServiceProcess.pause(10_000);
                assertThat(postgres.number("select min(position) from view.view_progress")).isEqualTo(before);
            }
        }
    }

    private void cutAndDelay(int cuts, List<Long> delays) throws IOException {
        int before = WIRE.cuts();
        long baseline = TROTH.log().head();
        Load load = Load.on(TROTH.command(), random);
        try {
            for (int time = 0; time < cuts; time++) {
                WIRE.cutAnswersAfter(time % LONGEST_ANSWER);
                ServiceProcess.pause(random.nextLong(50, 150));
            }
            for (long delay : delays) {
                WIRE.delay(delay);
                ServiceProcess.pause(2_000 + 2 * delay);
            }
            WIRE.delay(0);
            ServiceProcess.pause(1_000);
            load.end();
        } finally {
            load.abandon();
        }
        Reconciliation found = Aftermath.of(TROTH, folder).whole(load, baseline, seed);
        int cut = WIRE.cuts() - before;
        assertThat(cut).isGreaterThan(cuts / 2);
        System.out.printf("GATE G11 seed=%d linesCut=%d delaysMs=%s %s PASS%n", seed, cut, delays, found.summary());
    }

    /// Seconds from when the wire is well again until somebody is served.
    private long fallSilent(int forSeconds) throws IOException {
        long baseline = TROTH.log().head();
        Load load = Load.on(TROTH.command(), random);
        long seconds;
        try {
            ServiceProcess.pause(1_500);
            WIRE.fallSilent();
            ServiceProcess.pause(1_000L * forSeconds);
            WIRE.speak();
            long well = System.nanoTime();
            int before = load.ledger().acknowledged();
            await("somebody is served").atMost(Duration.ofSeconds(60)).until(() -> load.ledger().acknowledged() > before);
            seconds = (System.nanoTime() - well) / 1_000_000_000;
            ServiceProcess.pause(1_000);
            load.end();
        } finally {
            load.abandon();
        }
        Reconciliation found = Aftermath.of(TROTH, folder).whole(load, baseline, seed);
        System.out.printf(
                "GATE G11 seed=%d silentSeconds=%d patienceSeconds=%d servedAgainAfterSeconds=%d %s PASS%n",
                seed, forSeconds, SECONDS_OF_PATIENCE, seconds, found.summary());
        return seconds;
    }
}
