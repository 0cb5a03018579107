package org.troth.event.interaction;

import org.troth.event.NoteId;
import org.troth.event.Personal;

/// A note has a new version; the old one stays readable.
///
/// @param version 2 for the first amendment
public record NoteAmended(
        NoteId noteId, int version, Personal<String> body, Personal<String> reason)
        implements InteractionEvent {}
