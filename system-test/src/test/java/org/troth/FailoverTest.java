package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.troth.Auditor.Said;
import org.troth.Http.Reply;
import org.troth.Ledger.Acknowledgement;

/// The database is lost under load and its standby takes its place: the services go on by themselves, and everything that
/// was acknowledged is there.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailoverTest {
    private static Pair pair;
    private static Installation troth;

    private final long seed = Long.getLong("troth.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        pair = Pair.start("pair");
        troth = Installation.on(pair, "failover");
    }

    @AfterAll
    static void stop() {
        troth.close();
    }

    @Test
    @Order(1)
    void what_was_acknowledged_outlives_the_database_that_acknowledged_it() throws IOException {
        failOver(1);
    }

    @Tag("gate")
    @Test
    @Order(2)
    void five_times_in_a_row_what_was_acknowledged_outlives_the_database() throws IOException {
        failOver(5);
    }

    @Test
    @Order(3)
    void a_standby_that_was_not_asked_for_its_yes_loses_what_was_acknowledged_and_that_is_noticed() {
        pair.part();
        long baseline = log().head();
        Load load = Load.on(troth.command(), random);
        ServiceProcess.pause(2_000);
        pair.failOver();
        load.abandon();

        Reconciliation found = Reconciliation.of(load.ledger(), log().after(0), baseline);
        assertThat(found.lost()).isNotEmpty();
        System.out.printf("CONTROL FAILOVER standbyAsked=no %s NOTICED%n", found.summary());
    }

    private void failOver(int times) throws IOException {
        List<String> seconds = new ArrayList<>();
        int acknowledged = 0;
        for (int time = 0; time < times; time++) {
            pair.agree();
            long baseline = log().head();
            Load load = Load.on(troth.command(), random);
            try {
                ServiceProcess.pause(random.nextLong(1_500, 3_000));
                long killed = System.nanoTime();
                pair.failOver();
                first(load.ledger());
                seconds.add(String.format(Locale.ROOT, "%.1f", (System.nanoTime() - killed) / 1e9));
                ServiceProcess.pause(1_000);
                load.end();
            } finally {
                load.abandon();
            }
            Reconciliation found = Reconciliation.of(load.ledger(), log().after(0), baseline);
            assertThat(load.ledger().refusals()).isEmpty();
            assertThat(found.clean()).as("seed %d: %s", seed, found).isTrue();
            acknowledged += found.acknowledged();
            assertThat(troth.commandServiceIsAlive()).isTrue();
            readAndVerified(load);
            pair.rejoin();
        }
        System.out.printf(
                "GATE FAILOVER seed=%d databasesLost=%d acknowledged=%d lost=0 doubled=0 secondsToFirstSuccess=%s PASS%n",
                seed, times, acknowledged, seconds);
    }

    /// The first who is served again.
    private void first(Ledger ledger) {
        String key = UUID.randomUUID().toString();
        ledger.intend(key, 1);
        Reply reply = new Insister(troth.command(), random).send("rep", "/api/v1/customers", Desk.REGISTER, key).require(201);
        ledger.acknowledge(key, new Acknowledgement(reply.id(), reply.version(), reply.position()));
    }

    /// Views have followed and who seals has sealed, without anybody having been started again.
    private void readAndVerified(Load load) throws IOException {
        long head = log().head();
        String story = "/api/v1/customers/" + load.desks().getFirst().customer() + "/timeline?limit=1&minPosition=" + head;
        troth.query().getPatiently("supervisor", story);
        Auditor auditor = new Auditor(troth.query(), folder);
        long from = Math.max(1, head - 5_000);
        Said said = Auditor.verify(auditor.bundle("/bundle?from=%d&to=%d&minPosition=%d".formatted(from, head, head)), auditor.key());
        assertThat(said.exitCode()).as(said.report()).isZero();
        assertThat(pair.leading().number("select count(*) from seal.alarm")).isZero();
    }

    private static Log log() {
        return new Log(pair.leading());
    }
}
