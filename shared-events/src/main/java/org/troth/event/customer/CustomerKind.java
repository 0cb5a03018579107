package org.troth.event.customer;

/// Whether the customer works with us or buys from us.
public enum CustomerKind {
    INTERNAL,
    EXTERNAL
}
