package org.troth.query;

import static org.troth.query.Facts.MONDAY_NINE;
import static org.troth.query.Facts.by;
import static org.troth.query.Facts.minutesAfterNine;
import static org.troth.query.Facts.opened;
import static org.troth.query.Facts.registered;
import static org.troth.query.Facts.said;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.troth.event.CustomerId;
import org.troth.event.Envelope;
import org.troth.event.Event;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.store.NewEvent;

/// Cleo, her call, and what tests of the timeline have in common.
abstract class CleosTimeline extends QueryTest {
    final CustomerId cleo = CustomerId.next();
    final InteractionId call = InteractionId.next();

    long cleoCalls() {
        append(cleo.value(), registered("Cleo"), by(MONDAY_NINE, cleo, null, null));
        return append(call.value(), opened(minutesAfterNine(1), cleo), by(minutesAfterNine(1), cleo, call, null));
    }

    long says(String words, long minute) {
        return append(call.value(), said(words), by(minutesAfterNine(minute), cleo, call, null));
    }

    static String timelineOf(CustomerId customer) {
        return "/api/v1/customers/" + customer + "/timeline";
    }

    static NewEvent event(String stream, Event event, Envelope envelope) {
        return new NewEvent(EventId.next(), stream, 0, event, envelope);
    }

    static String encoded(Object text) {
        return URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);
    }

    static Instant recordedAt(long position) {
        return reader().at(position).orElseThrow().recordedAt();
    }
}
