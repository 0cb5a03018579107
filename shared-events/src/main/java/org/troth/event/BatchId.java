package org.troth.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Names one import.
///
/// @param value text such as `imp_01k9…`
public record BatchId(@JsonValue String value) implements Id {
    public static final String PREFIX = "imp";

    @JsonCreator
    public BatchId {
        TypeId.requireValid(PREFIX, value);
    }

    public static BatchId next() {
        return new BatchId(TypeId.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
