package org.troth.event.customer;

import org.troth.event.Personal;

/// A way to recognise the customer no longer leads to them.
public record CustomerIdentifierUnlinked(
        IdentifierKind kind, String fingerprint, Personal<String> reason)
        implements CustomerEvent {}
