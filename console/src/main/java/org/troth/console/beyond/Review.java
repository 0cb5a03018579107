package org.troth.console.beyond;

import java.util.Locale;

/// Looks that wait to be seen, and those that somebody has seen.
enum Review {
    WAITING,
    ACKNOWLEDGED;

    /// As the query service calls it.
    String status() {
        return name().toLowerCase(Locale.ROOT);
    }
}
