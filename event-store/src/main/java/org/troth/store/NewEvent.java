package org.troth.store;

import org.troth.event.Envelope;
import org.troth.event.Event;
import org.troth.event.EventId;

/// An event that wants a place in the log.
///
/// @param sequence its place in the stream; the append is refused when that place is taken
public record NewEvent(EventId eventId, String stream, long sequence, Event event, Envelope envelope) {
    /// Whose words it carries, if it carries any.
    public String subject() {
        return ContentScopes.of(this).subject();
    }
}
