package org.troth.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.interaction.ClosureInitiator;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.RepConnected;
import org.troth.store.NewEvent;
import org.troth.store.TestDatabase;

/// So many contacts, that reading them all to find a few is not worth it.
public final class ManyFacts {
    private static final int BATCHES = 16;
    private static final int CONTACTS = 250;

    private ManyFacts() {}

    /// The database of the running service, once its views have read the contacts.
    public static TestDatabase recorded() throws InterruptedException {
        for (int batch = 0; batch < BATCHES; batch++) {
            QueryTest.append(contacts(Telling.era()));
        }
        Views views = QueryTest.Running.SERVICE.getBean(Views.class);
        long head = QueryTest.reader().head();
        for (int i = 0; i < 600 && views.health().stream().anyMatch(view -> view.position() < head); i++) {
            Thread.sleep(100);
        }
        QueryTest.Running.DATABASE.execute("analyze view.measure_fact; analyze view.measure_link");
        return QueryTest.Running.DATABASE;
    }

    private static List<NewEvent> contacts(Instant era) {
        List<NewEvent> events = new ArrayList<>();
        for (int i = 0; i < CONTACTS; i++) {
            CustomerId customer = CustomerId.next();
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
