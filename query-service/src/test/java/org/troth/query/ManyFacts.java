package org.troth.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.interaction.ClosureInitiator;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.RepConnected;
import org.troth.query.report.Calendars;
import org.troth.query.report.PublishedCalendars;
import org.troth.store.NewEvent;
import org.troth.store.TestDatabase;

/// So many contacts, that reading them all to find a few is not worth it.
public final class ManyFacts {
    private static final int BATCHES = 16;
    private static final int CONTACTS = 250;
    /// They come again and again, over years.
    private static final List<CustomerId> CUSTOMERS =
            Stream.generate(CustomerId::next).limit(100).toList();

    private static final List<Instant> ERAS = new ArrayList<>();

    private ManyFacts() {}

    /// When the contacts of one batch begin.
    public static Instant batch(int number) {
        return ERAS.get(number);
    }

    /// The database of the running service, once its views have read the contacts.
    public static TestDatabase recorded() throws InterruptedException {
        return recorded(BATCHES);
    }

    /// The same once there are so many more.
    public static TestDatabase recorded(int batches) throws InterruptedException {
        for (int batch = 0; batch < batches; batch++) {
            Instant era = Telling.era();
            ERAS.add(era);
            QueryTest.append(contacts(era));
        }
        Views views = QueryTest.Running.SERVICE.getBean(Views.class);
        long head = QueryTest.reader().head();
        for (int i = 0; i < 600 && views.health().stream().anyMatch(view -> view.position() < head); i++) {
            Thread.sleep(100);
        }
        QueryTest.Running.DATABASE.execute("analyze view.measure_fact; analyze view.measure_link;"
                + " analyze view.measure_contact; analyze view.measure_meeting");
        return QueryTest.Running.DATABASE;
    }

    public static Calendars calendars() {
        return QueryTest.Running.SERVICE.getBean(PublishedCalendars.class).knownAt(Long.MAX_VALUE);
    }

    private static List<NewEvent> contacts(Instant era) {
        List<NewEvent> events = new ArrayList<>();
        for (int i = 0; i < CONTACTS; i++) {
            CustomerId customer = CUSTOMERS.get(i * 7 % CUSTOMERS.size());
            InteractionId call = InteractionId.next();
            Instant at = era.plusSeconds(3_600L * i);
            events.add(new NewEvent(
                    EventId.next(), call.value(), 0, Facts.opened(at, customer), Facts.by(at, customer, call, null)));
            events.add(new NewEvent(
                    EventId.next(),
                    call.value(),
                    1,
                    new RepConnected(Facts.ANN, null, 0, null),
                    Facts.by(at, customer, call, null)));
            events.add(new NewEvent(
                    EventId.next(),
                    call.value(),
                    2,
                    new InteractionEnded(at, ClosureInitiator.REP, "completed"),
                    Facts.by(at, customer, call, null)));
        }
        return events;
    }
}
