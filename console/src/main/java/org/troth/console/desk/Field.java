package org.troth.console.desk;

import java.util.List;

/// One thing a step asks for.
///
/// @param options codes to choose from, the usual one first; empty for anything typed
record Field(String name, Kind kind, List<String> options, boolean required) {
    /// How it is asked for.
    enum Kind {
        LINE,
        TEXT,
        CHOICE,
        /// One of the customer's promises that can still be kept.
        PROMISE,
        /// One of the ways out that were offered for the issue.
        OPTION
    }

    static Field line(String name) {
        return new Field(name, Kind.LINE, List.of(), true);
    }

    static Field text(String name) {
        return new Field(name, Kind.TEXT, List.of(), true);
    }

    static Field choice(String name, String... options) {
        return new Field(name, Kind.CHOICE, List.of(options), true);
    }

    static Field promise() {
        return new Field("promiseId", Kind.PROMISE, List.of(), true);
    }

    static Field option() {
        return new Field("optionId", Kind.OPTION, List.of(), true);
    }

    Field orNothing() {
        return new Field(name, kind, options, false);
    }
}
