package org.troth.event.interaction;

/// Who may read a note.
public enum NoteVisibility {
    TEAM,
    EVERYONE,
    SUPERVISORS
}
