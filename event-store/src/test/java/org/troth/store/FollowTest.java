package org.troth.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FollowTest {
    @Test
    void eight_writers_in_two_processes_leave_no_hole_and_every_reader_sees_all_in_order_once() throws Exception {
        writeAtOnce(100);
    }

    @Tag("gate")
    @Test
    void nor_do_they_when_they_write_more() throws Exception {
        System.out.println("GATE FOLLOW events=" + writeAtOnce(500) + " PASS");
    }

    private static long writeAtOnce(int eventsEach) throws Exception {
        TestDatabase database = TestDatabase.create();
        long all = 2L * WritingProcess.WRITERS * eventsEach;
        try (TestLog log = TestLog.on(database);
                ExecutorService readers = Executors.newFixedThreadPool(3)) {
            List<Future<List<Long>>> seen = new ArrayList<>();
            for (int reader = 0; reader < 3; reader++) {
                seen.add(readers.submit(() -> readPositions(log, all)));
            }

            Process first = WritingProcess.start(database, eventsEach);
            Process second = WritingProcess.start(database, eventsEach);

            assertThat(first.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(second.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(List.of(first.exitValue(), second.exitValue())).containsOnly(0);
            List<Long> expected = LongStream.rangeClosed(1, all).boxed().toList();
            for (Future<List<Long>> positions : seen) {
                assertThat(positions.get(30, TimeUnit.SECONDS)).isEqualTo(expected);
            }
            assertThat(log.reader().head()).isEqualTo(all);
        }
        return all;
    }

    @Test
    void a_foreign_transaction_left_open_delays_no_reader() throws Exception {
        readBesideAForeignTransaction(Duration.ofSeconds(3));
    }

    @Tag("gate")
    @Test
    void a_foreign_transaction_left_open_for_a_minute_delays_no_reader() throws Exception {
        long events = readBesideAForeignTransaction(Duration.ofSeconds(60));
        System.out.println("GATE FOREIGN-TRANSACTION seconds=60 events=" + events + " PASS");
    }

    private static long readBesideAForeignTransaction(Duration duration) throws Exception {
        TestDatabase database = TestDatabase.create();
        try (TestLog log = TestLog.on(database);
                Connection foreign = database.connectAsOwner();
                Statement statement = foreign.createStatement();
                BlockingStream<TrackedEventMessage<?>> reader = log.tail().openStream(new GlobalSequenceTrackingToken(0))) {
            statement.execute("create table public.elsewhere (x int)");
            foreign.setAutoCommit(false);
            statement.execute("insert into public.elsewhere values (1)");
            Instant end = Instant.now().plus(duration);
            Duration slowest = Duration.ZERO;
            long i = 0;
            for (; Instant.now().isBefore(end); i++) {
                log.writer().append(List.of(TestLog.thanks("stream", i)), List.of(), List.of());
                Instant appended = Instant.now();
                Recorded seen = Recorded.of(reader.nextAvailable());
                Duration delay = Duration.between(appended, Instant.now());
                slowest = delay.compareTo(slowest) > 0 ? delay : slowest;
                assertThat(seen.sequence()).isEqualTo(i);
                Thread.sleep(50);
            }
            foreign.rollback();

            assertThat(slowest).isLessThan(Duration.ofSeconds(5));
            return i;
        }
    }

    @Test
    void a_reader_goes_on_from_where_it_was() throws Exception {
        try (TestLog log = TestLog.on(TestDatabase.create())) {
            for (int i = 0; i < 5; i++) {
                log.writer().append(List.of(TestLog.thanks("stream", i)), List.of(), List.of());
            }

            try (BlockingStream<TrackedEventMessage<?>> stream = log.tail().openStream(new GlobalSequenceTrackingToken(3))) {
                assertThat(stream.nextAvailable().trackingToken()).isEqualTo(new GlobalSequenceTrackingToken(4));
            }
        }
    }

    @Test
    void a_reader_hears_of_a_commit_even_when_nobody_rings() throws Exception {
        TestDatabase database = TestDatabase.create();
        try (TestLog log = TestLog.on(database);
                BlockingStream<TrackedEventMessage<?>> stream = log.tail().openStream(null)) {
            assertThat(stream.hasNextAvailable(100, TimeUnit.MILLISECONDS)).isFalse();

            LogWriter mute = new LogWriter(
                    new LogTable(database.asOwner(), InstantSource.system()), log.detaching(), () -> {}, Spans.none());
            mute.append(List.of(TestLog.thanks("stream", 0)), List.of(), List.of());

            assertThat(stream.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static List<Long> readPositions(TestLog log, long howMany) throws InterruptedException {
        List<Long> positions = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = log.tail().openStream(null)) {
            while (positions.size() < howMany) {
                positions.add(stream.nextAvailable().trackingToken().position().orElseThrow());
            }
        }
        return positions;
    }
}
