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

    /// Whether whoever is this may deal with every customer, and not only with those of the own teams.
    public boolean reachesEverybody() {
        return switch (this) {
            case REP -> false;
            case SUPERVISOR, AUDITOR, ANALYST, PRIVACY_OFFICER, ADMIN, INTEGRATION -> true;
        };
    }

    /// How a token writes it.
    public String claim() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
