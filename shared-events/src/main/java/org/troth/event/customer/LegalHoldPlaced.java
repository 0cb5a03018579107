package org.troth.event.customer;

/// The law forbids forgetting this customer for now.
public record LegalHoldPlaced(String holdId, String reason, String authority) implements CustomerEvent {}
