package org.troth.console.words;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// When something is to be done by, as the command service writes it.
public record Due(Kind kind, LocalDateTime until, ZoneId timezone) {
    /// To the minute, or by the end of a day.
    public enum Kind {
        INSTANT,
        BY_END_OF_DAY
    }

    static Due at(LocalDateTime until, ZoneId zone) {
        return new Due(Kind.INSTANT, until.truncatedTo(ChronoUnit.MINUTES), zone);
    }

    static Due by(LocalDateTime day, ZoneId zone) {
        return new Due(Kind.BY_END_OF_DAY, day.with(LocalTime.of(23, 59)), zone);
    }

    public Instant instant() {
        return until.atZone(timezone).toInstant();
    }
}
