package org.troth.query.report;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.troth.http.Parameters;

/// A stretch of time with its first moment and without its last, in a named time zone.
///
/// Days are days of that zone: one of 23 or of 25 hours is one day.
///
/// @param from first moment in it
/// @param to first moment after it
public record Period(Instant from, Instant to, ZoneId zone) {
    private static final Duration LONGEST = Duration.ofDays(3_700);

    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A period begins before it ends.");
        }
    }

    /// Reads the parameters `from` and `to`, each a day of the zone or an instant; both are needed.
    public static Period of(@Nullable String from, @Nullable String to, ZoneId zone) {
        Instant first = moment("from", from, zone);
        Instant end = moment("to", to, zone);
        if (!first.isBefore(end)) {
            throw Parameters.wrong("to", "must be after from; the period ends before it");
        }
        if (Duration.between(first, end).compareTo(LONGEST) > 0) {
            throw Parameters.wrong("to", "must be at most ten years after from");
        }
        return new Period(first, end, zone);
    }

    public boolean contains(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }

    /// The ISO week of a moment, such as `2026-W01`; the year is the one the week belongs to.
    public static String week(Instant moment, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(moment, zone);
        return String.format(
                Locale.ROOT,
                "%04d-W%02d",
                day.get(IsoFields.WEEK_BASED_YEAR),
                day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    private static Instant moment(String name, @Nullable String text, ZoneId zone) {
        if (text == null) {
            throw Parameters.wrong(name, "is needed: a day such as 2026-01-31 or a time such as 2026-01-31T09:00:00Z");
        }
        if (text.indexOf('T') < 0) {
            try {
                LocalDate day = LocalDate.parse(text);
                if (day.getYear() >= 1 && day.getYear() <= 9999) {
                    return day.atStartOfDay(zone).toInstant();
                }
            } catch (DateTimeException e) {
                // Said below, as for a time.
            }
            throw Parameters.wrong(name, "must be a day such as 2026-01-31 or a time such as 2026-01-31T09:00:00Z");
        }
        // Views keep moments to the microsecond.
        return Objects.requireNonNull(Parameters.instant(name, text)).truncatedTo(ChronoUnit.MICROS);
    }
}
