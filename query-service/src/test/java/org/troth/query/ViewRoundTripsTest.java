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
import org.troth.store.LogReader;
import org.troth.store.LogWriter;
import org.troth.store.NewEvent;
import org.troth.store.RoundTrips;
import org.troth.store.TestDatabase;

/// How often the views wait for the database, with news and without.
class ViewRoundTripsTest {
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final RoundTrips TRIPS = RoundTrips.of(DATABASE);
    private static final ConfigurableApplicationContext SERVICE = QueryTest.start(TRIPS.database());

    @AfterAll
    static void ended() {
        SERVICE.close();
        TRIPS.close();
    }

    @Test
    void views_without_news_ask_for_some() throws InterruptedException {
        Thread.sleep(2_000);
        TRIPS.taken();
        Thread.sleep(IDLE);
        List<String> all = TRIPS.taken();
        System.out.println("IDLE " + byText(all));
        assertThat(all.size() / (double) IDLE.toSeconds() / SERVICE.getBeansOfType(View.class).size()).isLessThanOrEqualTo(5);
    }

    @Test
    void a_thousand_events() throws InterruptedException {
        try (ConfigurableApplicationContext log = QueryTest.log(DATABASE)) {
            CustomerId customer = CustomerId.next();
            InteractionId call = InteractionId.next();
            List<NewEvent> events = new ArrayList<>();
            events.add(new NewEvent(EventId.next(), call.value(), 0, opened(minutesAfterNine(0), customer), by(minutesAfterNine(0), customer, call, null)));
            for (int i = 1; i < 2_000; i++) {
                events.add(new NewEvent(EventId.next(), call.value(), i, said("word " + i), by(minutesAfterNine(1), customer, call, null)));
            }
            TRIPS.taken();
            long last = log.getBean(LogWriter.class).append(events, List.of(), List.of()).lastPosition();
            long end = System.nanoTime() + 20_000_000_000L;
            while (System.nanoTime() < end && SERVICE.getBean(Views.class).health().stream().anyMatch(view -> view.position() < last)) {
                Thread.sleep(200);
            }
            System.out.println("NEWS " + byText(TRIPS.taken()));
            assertThat(log.getBean(LogReader.class).head()).isEqualTo(last);
        }
    }

    private static Map<String, Long> byText(List<String> trips) {
        return trips.stream().collect(Collectors.groupingBy(t -> "\n  " + (t.length() > 150 ? t.substring(0, 150) : t).replaceAll("\\s+", " "), TreeMap::new, Collectors.counting()));
    }
}
