package org.troth.store;

import java.time.Instant;
import org.axonframework.eventhandling.EventMessage;
import org.troth.event.Envelope;
import org.troth.event.Event;
import org.troth.event.EventId;

/// An event as the log keeps it.
///
/// @param position place in the whole log; 1 is the first
/// @param stream the id of the aggregate it belongs to
/// @param sequence place in its stream; 0 is the first
/// @param type the stored name of the event, such as `PromiseKept`
/// @param recordedAt when the log accepted it; grows with every commit
public record Recorded(
        long position,
        EventId eventId,
        String stream,
        long sequence,
        String type,
        int revision,
        Event event,
        Envelope envelope,
        Instant recordedAt) {
    /// Metadata entry of an Axon event message that holds its [Envelope].
    public static final String ENVELOPE = "envelope";

    /// Metadata entry of an Axon event message read from the log that holds this record.
    public static final String KEY = "recorded";

    /// The recorded event behind a message that a [LogTail] or the event store delivered.
    public static Recorded of(EventMessage<?> message) {
        if (message.getMetaData().get(KEY) instanceof Recorded recorded) {
            return recorded;
        }
        throw new IllegalArgumentException("The message was not read from the log.");
    }
}
