package org.troth.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Names one message received or sent.
///
/// @param value text such as `msg_01k9…`
public record MessageId(@JsonValue String value) implements Id {
    public static final String PREFIX = "msg";

    @JsonCreator
    public MessageId {
        TypeId.requireValid(PREFIX, value);
    }

    public static MessageId next() {
        return new MessageId(TypeId.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
