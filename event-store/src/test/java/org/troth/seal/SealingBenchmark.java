package org.troth.seal;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.store.SealedLog;
import org.troth.store.TestDatabase;

/// How long after it was recorded an event is sealed and signed, at 200 events a second with the usual interval.
///
/// Run by hand with `-Dtest=SealingBenchmark`. The goals are 2 and 12 seconds for 99 of 100.
class SealingBenchmark {
    private static final int SECONDS = 60;
    private static final int UNITS_A_SECOND = 20;
    private static final int UNIT = 10;

    @TempDir
    Path folder;

    @Test
    void at_200_events_a_second() throws Exception {
        TestDatabase database = TestDatabase.create();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.owner());
        JdbcClient jdbc = JdbcClient.create(source);
        try (SealedLog log = SealedLog.on(database);
                Sealer sealer = new Sealer(database.settings(Sealer.ROLE), new SealSettings(folder), InstantSource.system())) {
            List<Long> recordedAt = Collections.synchronizedList(new ArrayList<>());
            Thread recording = Thread.ofPlatform().unstarted(() -> record(log, recordedAt));
            sealer.start();
            recording.start();
            List<Long> sealed = new ArrayList<>();
            List<Long> signed = new ArrayList<>();
            int events = SECONDS * UNITS_A_SECOND * UNIT;
            while (signed.size() < events) {
                reached(jdbc, "select coalesce(max(position), 0) from seal.leaf", recordedAt, sealed);
                reached(jdbc, "select coalesce(max(size), 0) from seal.checkpoint", recordedAt, signed);
                Thread.sleep(20);
            }
            recording.join();
            long sealedP99 = p99(sealed);
            long signedP99 = p99(signed);
            System.out.println("GATE G23b events=" + events + " sealed-p99=" + sealedP99 + "ms signed-p99=" + signedP99 + "ms"
                    + (sealedP99 <= 2_000 && signedP99 <= 12_000 ? " PASS" : " FAIL"));
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
