package org.troth.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Names one service representative.
///
/// @param value text such as `rep_01k9…`
public record RepId(@JsonValue String value) implements Id {
    public static final String PREFIX = "rep";

    @JsonCreator
    public RepId {
        TypeId.requireValid(PREFIX, value);
    }

    public static RepId next() {
        return new RepId(TypeId.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
