package org.troth.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Somebody's own words or data: a name, a number to call, what was said.
///
/// The type marks what the store must be able to keep apart from the facts and to forget. Its text never shows the
/// value, so a log line or an exception cannot leak it.
public record Personal<T>(@JsonValue T value) {
    @JsonCreator
    public Personal {}

    @Override
    public String toString() {
        return "personal";
    }
}
