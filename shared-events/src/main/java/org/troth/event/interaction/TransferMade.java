package org.troth.event.interaction;

import org.jspecify.annotations.Nullable;
import org.troth.event.NoteId;

/// The contact went to somebody else.
public record TransferMade(String from, String to, @Nullable NoteId handoverNoteId) implements InteractionEvent {}
