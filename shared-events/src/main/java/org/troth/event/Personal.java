package org.troth.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Somebody's own words or data: a name, a number to call, what was said.
///
/// The type marks what the store keeps apart from the facts and can forget. On the way into the log the value is there;
/// what is read from the log refers to it only, and whoever may know it has it opened. Its text never shows the value,
/// so a log line or an exception cannot leak it.
public record Personal<T>(T value) {
    /// Where the value is.
    public sealed interface Form<T> {}

    /// The value itself: not recorded yet, or recorded before values were kept apart.
    public record Inline<T>(T value) implements Form<T> {}

    /// Kept apart, under the key of the person it is about.
    public record Detached<T>(Reference reference) implements Form<T> {}

    @JsonCreator
    public Personal {}

    /// A value that is kept apart.
    @SuppressWarnings("unchecked") // nobody gets at the reference as if it were a value: see value()
    public static <T> Personal<T> at(Reference reference) {
        return (Personal<T>) new Personal<Object>(reference);
    }

    /// Where the value is.
    public Form<T> form() {
        return (Object) value instanceof Reference reference ? new Detached<>(reference) : new Inline<>(value);
    }

    /// The value, for those who have just been given it.
    ///
    /// @throws IllegalStateException when it is kept apart: deciding must not depend on words that can be forgotten
    @Override
    @JsonValue
    public T value() {
        return switch (form()) {
            case Inline<T>(T inline) -> inline;
            case Detached<T> ignored -> throw new IllegalStateException("The words are kept apart and were not opened.");
        };
    }

    @Override
    public String toString() {
        return "personal";
    }
}
