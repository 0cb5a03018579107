package org.troth.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Names one promise.
///
/// @param value text such as `prm_01k9…`
public record PromiseId(@JsonValue String value) implements Id {
    public static final String PREFIX = "prm";

    @JsonCreator
    public PromiseId {
        TypeId.requireValid(PREFIX, value);
    }

    public static PromiseId next() {
        return new PromiseId(TypeId.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
