package org.troth.command.imports;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a file of history is written.
enum ImportFormat {
    /// One event a line: case, activity, time, resource.
    EVENT_LOG_CSV,
    /// Conversations, each with its turns.
    CONVERSATION_JSON,
    /// One command of this service a line.
    TROTH_NDJSON;

    static Optional<ImportFormat> named(String name) {
        return Arrays.stream(values()).filter(format -> format.text().equals(name)).findFirst();
    }

    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
