package org.troth.event.promise;

import org.jspecify.annotations.Nullable;
import org.troth.event.RepId;
import org.troth.event.interaction.EscalationCause;

/// Somebody higher up is to look at it.
///
/// @param toRepId absent when it is whichever supervisor comes first
public record PromiseEscalated(@Nullable RepId toRepId, EscalationCause cause) implements PromiseEvent {}
