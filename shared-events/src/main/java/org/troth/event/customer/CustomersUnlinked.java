package org.troth.event.customer;

import org.troth.event.CustomerId;

/// A link was a mistake; both read as before it.
public record CustomersUnlinked(CustomerId survivorId, CustomerId linkedId, String reason) implements CustomerEvent {}
