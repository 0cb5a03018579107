package org.troth.event.customer;

import org.troth.event.Personal;

/// The customer's words may be read again by whoever may read those of others.
public record RestrictionLifted(Personal<String> reason) implements CustomerEvent {}
