package org.troth.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Names one note through all its versions.
///
/// @param value text such as `note_01k9…`
public record NoteId(@JsonValue String value) implements Id {
    public static final String PREFIX = "note";

    @JsonCreator
    public NoteId {
        TypeId.requireValid(PREFIX, value);
    }

    public static NoteId next() {
        return new NoteId(TypeId.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
