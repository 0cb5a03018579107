package org.troth.event.customer;

/// A request to forget was turned down.
public record ErasureRefused(String requestId, String reason) implements CustomerEvent {}
