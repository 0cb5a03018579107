package org.troth.http;

import java.util.Locale;

/// What a caller may be, as the access matrix names it.
public enum Role {
    REP,
    SUPERVISOR,
    AUDITOR,
    ANALYST,
    PRIVACY_OFFICER,
    ADMIN,
    INTEGRATION;

    /// How a token writes it.
    public String claim() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
