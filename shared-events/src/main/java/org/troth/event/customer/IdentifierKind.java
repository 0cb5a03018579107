package org.troth.event.customer;

/// What kind of identifier leads to the customer.
public enum IdentifierKind {
    EMAIL,
    PHONE,
    HANDLE,
    ACCOUNT_NO,
    EXTERNAL
}
