package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.troth.store.RoundTrips;
import org.troth.store.TestDatabase;

/// How often the views ask the database when there is nothing to tell.
class ViewRoundTripsTest {
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final int VIEWS = 5;
    private static final RoundTrips TRIPS = RoundTrips.of(TestDatabase.create());
    private static final ConfigurableApplicationContext SERVICE = QueryTest.start(TRIPS.database());

    @AfterAll
    static void ended() {
        SERVICE.close();
        TRIPS.close();
    }

    @Test
    void a_view_without_news_asks_at_most_five_times_a_second() throws InterruptedException {
        Thread.sleep(2_000);
        TRIPS.taken();

        Thread.sleep(IDLE);

        // The pool makes sure that a connection lives; that asks nothing.
        List<String> asked =
                TRIPS.taken().stream().filter(trip -> !trip.isEmpty()).toList();
        System.out.println("ViewRoundTripsTest: without news " + counted(asked));
        assertThat(SERVICE.getBeansOfType(View.class)).hasSize(VIEWS);
        assertThat(asked.size() / (double) IDLE.toSeconds() / VIEWS).isBetween(0.1, 5.0);
    }

    private static Map<String, Long> counted(List<String> asked) {
        return asked.stream()
                .map(trip -> trip.replaceAll("\\s+", " "))
                .collect(Collectors.groupingBy(
                        trip -> "\n  " + trip.substring(0, Math.min(150, trip.length())), TreeMap::new, Collectors.counting()));
    }
}
