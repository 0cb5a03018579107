package org.troth.event.interaction;

import org.troth.event.CustomerId;

/// The interaction was another customer's.
public record InteractionReattributed(
        CustomerId fromCustomerId, CustomerId toCustomerId, String reason)
        implements InteractionEvent {}
