package org.troth.event.interaction;

import java.time.Instant;

/// The contact is over.
public record InteractionEnded(Instant endedAt, ClosureInitiator endedBy, String cause) implements InteractionEvent {}
