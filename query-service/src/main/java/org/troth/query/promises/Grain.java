package org.troth.query.promises;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/// How long a cell of the tally is, in UTC.
enum Grain {
    DAY(1),
    WEEK(7);

    private final int days;

    Grain(int days) {
        this.days = days;
    }

    /// The beginning of the cell that an instant falls into.
    Instant start(Instant instant) {
        LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
        LocalDate first = this == WEEK ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : day;
        return first.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// The nearest beginning of a cell, before or after.
    Instant nearest(Instant instant) {
        Instant before = start(instant);
        Instant after = before.plus(Duration.ofDays(days));
        return Duration.between(before, instant).compareTo(Duration.between(instant, after)) <= 0 ? before : after;
    }
}
