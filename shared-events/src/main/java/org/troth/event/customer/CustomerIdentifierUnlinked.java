package org.troth.event.customer;

/// A way to recognise the customer no longer leads to them.
public record CustomerIdentifierUnlinked(
        IdentifierKind kind, String fingerprint, String reason)
        implements CustomerEvent {}
