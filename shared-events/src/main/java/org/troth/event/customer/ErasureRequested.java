package org.troth.event.customer;

import java.time.Instant;

/// The customer, or the law, asks that their words be forgotten.
///
/// @param dueAt when the request must be fulfilled
public record ErasureRequested(String requestId, String legalBasis, Instant dueAt) implements CustomerEvent {}
