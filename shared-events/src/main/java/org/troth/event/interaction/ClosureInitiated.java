package org.troth.event.interaction;

import org.jspecify.annotations.Nullable;

/// Somebody brought the contact to its close.
public record ClosureInitiated(ClosureInitiator by, @Nullable String cause) implements InteractionEvent {}
