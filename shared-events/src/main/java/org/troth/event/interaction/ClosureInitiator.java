package org.troth.event.interaction;

/// Who brought the contact to its close.
public enum ClosureInitiator {
    CUSTOMER,
    REP,
    SYSTEM
}
