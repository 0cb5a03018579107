package org.troth.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Names one customer.
///
/// @param value text such as `cus_01k9…`
public record CustomerId(@JsonValue String value) implements Id {
    public static final String PREFIX = "cus";

    @JsonCreator
    public CustomerId {
        TypeId.requireValid(PREFIX, value);
    }

    public static CustomerId next() {
        return new CustomerId(TypeId.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
