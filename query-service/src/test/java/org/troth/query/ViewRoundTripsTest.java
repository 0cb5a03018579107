package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Facts.by;
import static org.troth.query.Facts.minutesAfterNine;
import static org.troth.query.Facts.opened;
import static org.troth.query.Facts.said;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.store.LogWriter;
import org.troth.store.NewEvent;
import org.troth.store.RoundTrips;
import org.troth.store.TestDatabase;

/// How often the views wait for the database, with news and without.
class ViewRoundTripsTest {
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final int PATIENCE_S = 60;
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

        List<String> asked = TRIPS.taken();
        System.out.println("ViewRoundTripsTest: without news " + counted(asked));
        assertThat(SERVICE.getBeansOfType(View.class)).hasSize(VIEWS);
        assertThat(asked.size() / (double) IDLE.toSeconds() / VIEWS).isBetween(0.1, 5.0);
    }

    @Test
    void a_thousand_events_cost_all_views_together_few_questions() throws InterruptedException {
        try (ConfigurableApplicationContext log = QueryTest.log(TRIPS.database())) {
            TRIPS.taken();
            long last = log.getBean(LogWriter.class).append(aLongCall(), List.of(), List.of()).lastPosition();
            long end = System.nanoTime() + PATIENCE_S * 1_000_000_000L;
            while (behind(last) && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            List<String> asked = TRIPS.taken().stream()
                    .filter(trip -> !trip.contains("view.view_progress") || trip.contains("update"))
                    .toList();

            System.out.println("ViewRoundTripsTest: for 1,000 events " + counted(asked));
            assertThat(behind(last)).isFalse();
            assertThat(asked).hasSizeBetween(VIEWS, 200);
        }
    }

    private static boolean behind(long position) {
        return SERVICE.getBean(Views.class).health().stream().anyMatch(view -> view.position() < position);
    }

    private static List<NewEvent> aLongCall() {
        CustomerId customer = CustomerId.next();
        InteractionId call = InteractionId.next();
        List<NewEvent> events = new ArrayList<>();
        events.add(new NewEvent(
                EventId.next(), call.value(), 0, opened(minutesAfterNine(0), customer), by(minutesAfterNine(0), customer, call, null)));
        for (int i = 1; i < 1_000; i++) {
            events.add(new NewEvent(
                    EventId.next(), call.value(), i, said("word " + i), by(minutesAfterNine(1), customer, call, null)));
        }
        return events;
    }

    private static Map<String, Long> counted(List<String> asked) {
        return asked.stream()
                .map(trip -> trip.replaceAll("\\s+", " "))
                .collect(Collectors.groupingBy(
                        trip -> "\n  " + trip.substring(0, Math.min(150, trip.length())), TreeMap::new, Collectors.counting()));
    }
}
