package org.troth.command;

import java.util.UUID;
import org.troth.event.EventId;
import org.troth.event.TypeId;

/// Names the event that an Axon message carries.
public final class RecordedAs {
    private RecordedAs() {}

    /// @param messageIdentifier the message's id, a UUID
    public static EventId eventId(String messageIdentifier) {
        return new EventId(TypeId.of(EventId.PREFIX, UUID.fromString(messageIdentifier)));
    }
}
