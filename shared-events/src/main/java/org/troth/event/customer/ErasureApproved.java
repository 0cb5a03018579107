package org.troth.event.customer;

/// A second person agreed that the customer's words be forgotten. From here on, nothing stops it.
public record ErasureApproved(String requestId) implements CustomerEvent {}
