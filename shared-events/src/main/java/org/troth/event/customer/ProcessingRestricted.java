package org.troth.event.customer;

import org.troth.event.Personal;

/// The customer, or the law, asks that their words be kept and not used; until it is lifted only privacy officers read them.
public record ProcessingRestricted(Personal<String> reason) implements CustomerEvent {}
