package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Facts.MONDAY_NINE;
import static org.troth.query.Facts.by;
import static org.troth.query.Facts.opened;
import static org.troth.query.Facts.registered;
import static org.troth.query.Facts.said;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.troth.event.CustomerId;
import org.troth.event.Envelope;
import org.troth.event.Event;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.store.LogWriter;
import org.troth.store.NewEvent;
import org.troth.store.Plans;
import org.troth.store.RoundTrips;
import org.troth.store.TestDatabase;

/// How often the views ask the database: when there is nothing to tell, a little, and much.
class ViewRoundTripsTest {
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final int VIEWS = 5;
    private static final int ALONE = 50;
    private static final int CONNECTIONS = 6;
    private static final List<String> WRITING = List.of("content.append", "notify troth_log", "keys.", "set_config", "door.person");
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

    @Test
    void an_event_that_comes_alone_costs_a_view_at_most_six_questions() throws InterruptedException {
        try (Call call = new Call()) {
            for (int i = 0; i < ALONE; i++) {
                call.say(1);
            }
            TRIPS.taken();

            for (int i = 0; i < ALONE; i++) {
                call.say(1);
                Thread.sleep(100);
            }

            assertThat(ofViews("events one by one") / (double) ALONE).isBetween(3.0, 6.0);
        }
    }

    @Test
    void a_thousand_events_at_once_cost_a_view_no_more_than_six_alone() throws InterruptedException {
        try (Call call = new Call()) {
            call.say(1);
            Thread.sleep(1_000);
            TRIPS.taken();

            call.say(1_000);
            Thread.sleep(2_000);

            assertThat(ofViews("a thousand events")).isBetween(3.0, 36.0);
        }
    }

    @Test
    void what_a_view_does_for_every_event_is_planned_once() throws InterruptedException {
        try (Call call = new Call()) {
            for (int i = 0; i < ALONE; i++) {
                call.say(1);
                Thread.sleep(50);
            }
            Thread.sleep(1_000);
        }

        DataSource pool = SERVICE.getBean(DataSource.class);
        for (String statement : List.of("insert into timeline_entry", "update view.view_progress", "from interaction")) {
            Plans plans = Plans.of(pool, CONNECTIONS, statement);
            // A slow machine writes several at once; PostgreSQL by itself would plan the first five each time.
            assertThat(plans.once()).as(statement).isGreaterThan(5);
            assertThat(plans.each()).as(statement).isZero();
        }
    }

    /// A contact of which the log has more and more.
    private static final class Call implements AutoCloseable {
        private final ConfigurableApplicationContext log = QueryTest.log(TRIPS.database());
        private final CustomerId ann = CustomerId.next();
        private final InteractionId id = InteractionId.next();
        private long said;

        Call() {
            append(List.of(event(ann.value(), 0, registered("Ann"), by(MONDAY_NINE, ann, null, null))));
            append(List.of(event(id.value(), 0, opened(MONDAY_NINE, ann), by(MONDAY_NINE, ann, id, null))));
        }

        void say(int times) {
            append(Stream.generate(() -> event(id.value(), ++said, said("more"), by(MONDAY_NINE, ann, id, null)))
                    .limit(times)
                    .toList());
        }

        private void append(List<NewEvent> events) {
            log.getBean(LogWriter.class).append(events, List.of(), List.of());
        }

        private static NewEvent event(String stream, long sequence, Event event, Envelope envelope) {
            return new NewEvent(EventId.next(), stream, sequence, event, Facts.on(stream, envelope));
        }

        @Override
        public void close() {
            log.close();
        }
    }

    /// How often each view waited, but for the writing of the log.
    private static double ofViews(String what) {
        List<String> asked = TRIPS.taken().stream()
                .filter(trip -> !trip.isEmpty() && WRITING.stream().noneMatch(trip::contains))
                .toList();
        System.out.println("ViewRoundTripsTest: " + what + " " + counted(asked));
        return asked.size() / (double) VIEWS;
    }

    private static Map<String, Long> counted(List<String> asked) {
        return asked.stream()
                .map(trip -> trip.replaceAll("\\s+", " "))
                .collect(Collectors.groupingBy(
                        trip -> "\n  " + trip.substring(0, Math.min(150, trip.length())), TreeMap::new, Collectors.counting()));
    }
}
