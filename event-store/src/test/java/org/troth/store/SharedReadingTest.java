package org.troth.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// How those who follow the log in one process share what is read of it.
class SharedReadingTest {
    private static final RoundTrips TRIPS = RoundTrips.of(TestDatabase.create());
    private static final TestLog LOG = TestLog.on(TRIPS.database());

    private final SharedReading reading = new SharedReading(LOG.reader());

    @AfterAll
    static void close() {
        LOG.close();
        TRIPS.close();
    }

    private static long append(int events) {
        String stream = "int_" + System.nanoTime();
        return LOG.writer()
                .append(
                        LongStream.range(0, events)
                                .mapToObj(sequence -> TestLog.thanks(stream, sequence))
                                .toList(),
                        List.of(),
                        List.of())
                .lastPosition();
    }

    private static long reads() {
        return TRIPS.taken().stream()
                .filter(trip -> trip.contains("from log.event where position > $1"))
                .count();
    }

    @Test
    void five_views_at_one_place_read_the_log_once() throws Exception {
        long before = append(1);
        append(3);
        reads();

        List<Future<List<Recorded>>> views = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
            for (int view = 0; view < 5; view++) {
                views.add(threads.submit(() -> reading.after(before)));
            }
            for (Future<List<Recorded>> view : views) {
                assertThat(view.get()).extracting(Recorded::position).containsExactly(before + 1, before + 2, before + 3);
            }
        }

        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void after_news_it_is_read_again_whoever_stood_there_before() {
        long before = append(1);
        assertThat(reading.after(before)).isEmpty();
        append(1);

        assertThat(reading.after(before)).as("without news, as it was read").isEmpty();
        reading.thereIsNews();

        assertThat(reading.after(before)).hasSize(1);
    }

    @Test
    void who_stands_elsewhere_gets_what_comes_there() {
        long before = append(40);

        for (int behind : new int[] {20, 4, 20, 36, 0, 3}) {
            assertThat(reading.after(before - behind)).hasSize(behind);
        }
    }
}
