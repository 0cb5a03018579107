package org.troth.event.interaction;

/// Why a supervisor was needed.
public enum EscalationCause {
    OWN_STAFF,
    BROKEN_PROMISE,
    ABUSE,
    AUTHORITY,
    DEMANDED,
    OTHER
}
