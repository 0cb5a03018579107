package org.troth.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.store.SealedLog;
import org.troth.store.TestDatabase;

/// How long after it was recorded an event is sealed and signed, at 200 events a second.
@Tag("gate")
class SealingDelayTest {
    private static final int SECONDS = Integer.getInteger("troth.seconds", 60);
    private static final int UNITS_A_SECOND = 20;
    private static final int UNIT = 10;
    private static final int EVENTS = SECONDS * UNITS_A_SECOND * UNIT;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    /// For 99 of 100 events, in milliseconds.
    private record Delays(long sealed, long signed) {
        boolean areShort() {
            return sealed <= 2_000 && signed <= 12_000;
        }
    }

    @Test
    void gate_23b_an_event_is_sealed_in_2_seconds_and_signed_in_12() throws Exception {
        Delays delays = delays(new SealSettings(folder));

        assertThat(delays.areShort()).as(delays.toString()).isTrue();
        System.out.printf("GATE G23b events=%d sealed-p99=%dms signed-p99=%dms PASS%n", EVENTS, delays.sealed(), delays.signed());
    }

    @Test
    void gate_23b_one_who_signs_every_half_minute_is_noticed() throws Exception {
        Delays delays = delays(
                new SealSettings(folder, "troth.local", Duration.ofSeconds(30), SealSettings.USUAL_HEADS, List.of()));

        assertThat(delays.areShort()).as(delays.toString()).isFalse();
        System.out.printf("CONTROL G23b signed every 30 s: signed-p99=%dms NOTICED%n", delays.signed());
    }

    private static Delays delays(SealSettings settings) throws Exception {
        TestDatabase database = TestDatabase.create();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.owner());
        JdbcClient jdbc = JdbcClient.create(source);
        try (SealedLog log = SealedLog.on(database);
                Sealer sealer = new Sealer(database.settings(Sealer.ROLE), settings, InstantSource.system());
                ExecutorService recording = Executors.newSingleThreadExecutor()) {
            List<Long> recordedAt = Collections.synchronizedList(new ArrayList<>());
            sealer.start();
            Future<?> recorded = recording.submit(() -> record(log, recordedAt));
            List<Long> sealed = new ArrayList<>();
            List<Long> signed = new ArrayList<>();
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (signed.size() < EVENTS && System.nanoTime() < end) {
                reached(jdbc, "select coalesce(max(position), 0) from seal.leaf", recordedAt, sealed);
                reached(jdbc, "select coalesce(max(size), 0) from seal.checkpoint", recordedAt, signed);
                Thread.sleep(20);
            }
            recorded.get();
            assertThat(signed).hasSize(EVENTS);
            return new Delays(p99(sealed), p99(signed));
        }
    }

    private static void record(SealedLog log, List<Long> recordedAt) {
        long begun = System.nanoTime();
        for (int unit = 0; unit < SECONDS * UNITS_A_SECOND; unit++) {
            long due = begun + unit * 1_000_000_000L / UNITS_A_SECOND;
            LockSupport.parkNanos(due - System.nanoTime());
            log.thank(UNIT);
            long now = System.nanoTime();
            recordedAt.addAll(Collections.nCopies(UNIT, now));
        }
    }

    private static void reached(JdbcClient jdbc, String question, List<Long> recordedAt, List<Long> delays) {
        long position = jdbc.sql(question).query(Long.class).single();
        long now = System.nanoTime();
        // What was sealed before its writer was told counts from when the writer was told.
        while (delays.size() < position && delays.size() < recordedAt.size()) {
            delays.add(Math.max(0, now - recordedAt.get(delays.size())) / 1_000_000);
        }
    }

    private static long p99(List<Long> delays) {
        return delays.stream().sorted().skip(delays.size() * 99L / 100).findFirst().orElseThrow();
    }
}
