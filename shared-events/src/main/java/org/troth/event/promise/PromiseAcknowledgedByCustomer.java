package org.troth.event.promise;

import org.jspecify.annotations.Nullable;
import org.troth.event.InteractionId;

/// The customer heard the promise and agreed to it.
public record PromiseAcknowledgedByCustomer(@Nullable InteractionId interactionId) implements PromiseEvent {}
