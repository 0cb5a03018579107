package org.troth.event.customer;

/// What everybody who serves the customer should know first.
public enum FlagCode {
    AT_RISK,
    VULNERABLE,
    ABUSIVE,
    KEY_ACCOUNT
}
