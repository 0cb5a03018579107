package org.troth.event.interaction;

/// Who wanted the supervisor.
public enum EscalationRequester {
    CUSTOMER,
    REP,
    RULE
}
