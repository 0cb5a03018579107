package org.troth.event.customer;

/// The customer's words are gone; codes, ids and times remain.
public record CustomerErased(
        String requestId, String scope, String performedBy, String witness)
        implements CustomerEvent {}
