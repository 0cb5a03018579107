package org.troth.event.customer;

import org.troth.event.CustomerId;
import org.troth.event.Personal;

/// A link was a mistake; both read as before it.
public record CustomersUnlinked(CustomerId survivorId, CustomerId linkedId, Personal<String> reason) implements CustomerEvent {}
