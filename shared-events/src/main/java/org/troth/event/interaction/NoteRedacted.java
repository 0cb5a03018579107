package org.troth.event.interaction;

import org.troth.event.NoteId;
import org.troth.event.Personal;

/// A note's text became unreadable; that it was there remains.
public record NoteRedacted(NoteId noteId, int version, Personal<String> reason, String approvedBy) implements InteractionEvent {}
