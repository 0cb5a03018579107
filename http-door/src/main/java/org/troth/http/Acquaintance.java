package org.troth.http;

import java.time.Duration;
import java.time.Instant;

/// Somebody the door has met.
///
/// @param person as the newest of their tokens described them
/// @param describedAt when that token was issued
/// @param metAt when they were met last; it may have been again up to a day later
public record Acquaintance(Caller person, Instant describedAt, Instant metAt) {
    private static final Duration SAME_VISIT = Duration.ofDays(1);

    /// What is known once this is heard as well.
    ///
    /// A token from before the newest one may be shown until it expires. It must not bring back a role that was taken.
    Acquaintance with(Acquaintance heard) {
        Acquaintance newest = heard.describedAt.isBefore(describedAt) ? this : heard;
        Instant latest = heard.metAt.isAfter(metAt) ? heard.metAt : metAt;
        return new Acquaintance(newest.person, newest.describedAt, latest);
    }

    /// Whether this is worth writing down where that is written already.
    boolean isNewsTo(Acquaintance written) {
        return !person.equals(written.person) || metAt.isAfter(written.metAt.plus(SAME_VISIT));
    }
}
