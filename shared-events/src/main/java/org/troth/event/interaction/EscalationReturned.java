package org.troth.event.interaction;

import org.jspecify.annotations.Nullable;
import org.troth.event.NoteId;

/// The supervisor gave the contact back.
public record EscalationReturned(@Nullable NoteId noteId) implements InteractionEvent {}
