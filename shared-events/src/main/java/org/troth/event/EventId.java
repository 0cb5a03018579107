package org.troth.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Names one recorded event.
///
/// @param value text such as `evt_01k9…`
public record EventId(@JsonValue String value) implements Id {
    public static final String PREFIX = "evt";

    @JsonCreator
    public EventId {
        TypeId.requireValid(PREFIX, value);
    }

    public static EventId next() {
        return new EventId(TypeId.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
