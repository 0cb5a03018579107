package org.troth.event.interaction;

import org.jspecify.annotations.Nullable;
import org.troth.event.CustomerId;

/// We learned who the customer is.
///
/// @param confidence per cent
public record CustomerIdentified(
        CustomerId customerId, String method, @Nullable Integer confidence)
        implements InteractionEvent {}
