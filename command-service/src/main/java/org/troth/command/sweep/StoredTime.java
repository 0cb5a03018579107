package org.troth.command.sweep;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// Turns an instant into one that PostgreSQL can hold; a promise may name any.
final class StoredTime {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private StoredTime() {}

    /// The first instant of whole microseconds that is not before the given one.
    static Instant notBefore(Instant instant) {
        if (instant.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        if (instant.isAfter(LATEST)) {
            return LATEST;
        }
        Instant whole = instant.truncatedTo(ChronoUnit.MICROS);
        return whole.equals(instant) ? whole : whole.plus(1, ChronoUnit.MICROS);
    }

    static OffsetDateTime column(Instant stored) {
        return stored.atOffset(ZoneOffset.UTC);
    }
}
