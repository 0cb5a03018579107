package org.troth.event.interaction;

import org.troth.event.NoteId;

/// A note's text became unreadable; that it was there remains.
public record NoteRedacted(NoteId noteId, int version, String reason, String approvedBy) implements InteractionEvent {}
