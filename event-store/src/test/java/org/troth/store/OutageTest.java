package org.troth.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutageTest {
    @TempDir
    Path folder;

    @Test
    void a_database_stopped_and_started_in_mid_load_is_survived_without_a_restart() throws Exception {
        EmbeddedPostgres postgres = start(0);
        int port = postgres.getPort();
        TestDatabase database = new TestDatabase("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
        AtomicBoolean enough = new AtomicBoolean();
        List<Future<Long>> writers = new ArrayList<>();
        long read = 0;
        try (TestLog log = TestLog.on(database);
                ExecutorService pool = Executors.newFixedThreadPool(4);
                BlockingStream<TrackedEventMessage<?>> stream = log.tail().openStream(null)) {
            for (int writer = 0; writer < 4; writer++) {
                String own = "writer-" + writer;
                writers.add(pool.submit(() -> writeUntil(enough, log, own)));
            }
            Thread.sleep(1_000);
            postgres.close();
            Thread.sleep(1_000);
            postgres = start(port);
            long headAfterOutage = log.reader().head();
            Thread.sleep(3_000);
            enough.set(true);

            long acknowledged = 0;
            for (Future<Long> writer : writers) {
                acknowledged += writer.get();
            }
            long head = log.reader().head();
            assertThat(headAfterOutage).isPositive().isLessThan(head);
            while (read < head) {
                read++;
                assertThat(stream.nextAvailable().trackingToken().position()).hasValue(read);
            }
            // A unit whose answer was lost may be in the log without having been acknowledged.
            assertThat(head).isBetween(acknowledged, acknowledged + 4);
        } finally {
            postgres.close();
        }
    }

    private EmbeddedPostgres start(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on");
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    /// Appends one event after the other, through the outage, and says how many were acknowledged.
    private static long writeUntil(AtomicBoolean enough, TestLog log, String stream) throws InterruptedException {
        long acknowledged = 0;
        long next = 0;
        while (!enough.get()) {
            try {
                log.writer().append(List.of(TestLog.thanks(stream, next)), List.of(), List.of());
                acknowledged++;
                next++;
            } catch (LogUnavailable away) {
                Thread.sleep(50);
            } catch (SequenceTaken recordedAfterAll) {
                next++;
            }
        }
        return acknowledged;
    }
}
