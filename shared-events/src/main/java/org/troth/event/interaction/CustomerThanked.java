package org.troth.event.interaction;

import org.jspecify.annotations.Nullable;

/// We thanked the customer.
///
/// @param reason what for
public record CustomerThanked(@Nullable String reason) implements InteractionEvent {}
