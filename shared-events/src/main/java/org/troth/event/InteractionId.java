package org.troth.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Names one interaction.
///
/// @param value text such as `int_01k9…`
public record InteractionId(@JsonValue String value) implements Id {
    public static final String PREFIX = "int";

    @JsonCreator
    public InteractionId {
        TypeId.requireValid(PREFIX, value);
    }

    public static InteractionId next() {
        return new InteractionId(TypeId.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
