package org.troth.http;

/// What a caller may be, as the access matrix names it.
public enum Role {
    REP,
    SUPERVISOR,
    AUDITOR,
    ANALYST,
    PRIVACY_OFFICER,
    ADMIN,
    INTEGRATION
}
