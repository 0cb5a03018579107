package org.troth.event.customer;

/// A legal hold ended.
public record LegalHoldReleased(String holdId, String reason) implements CustomerEvent {}
