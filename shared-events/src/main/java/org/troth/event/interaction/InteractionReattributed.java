package org.troth.event.interaction;

import org.troth.event.CustomerId;
import org.troth.event.Personal;

/// The interaction was another customer's.
public record InteractionReattributed(
        CustomerId fromCustomerId, CustomerId toCustomerId, Personal<String> reason)
        implements InteractionEvent {}
