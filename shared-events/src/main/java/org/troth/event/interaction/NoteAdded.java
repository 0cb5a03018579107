package org.troth.event.interaction;

import org.troth.event.NoteId;
import org.troth.event.Personal;

/// Somebody wrote a note.
///
/// @param takenDuring whether the contact was still going on
public record NoteAdded(
        NoteId noteId, NoteVisibility visibility, Personal<String> body, boolean takenDuring)
        implements InteractionEvent {}
