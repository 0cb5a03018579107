package org.troth.calendar;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.troth.event.guide.CalendarException;
import org.troth.event.guide.CalendarPublished;
import org.troth.event.guide.OpeningHours;

/// One version of a business calendar: on which dates somebody is there, from when, and until when.
public final class BusinessDays {
    private static final int WEEK = 7;
    private static final Duration LONGEST = Duration.ofDays(3_700);
    private static final String STREAM = "calendar:";

    private final String calendar;
    private final int version;
    private final Map<DayOfWeek, OpeningHours> weekly;
    private final Map<LocalDate, CalendarException> exceptions;

    private BusinessDays(
            String calendar,
            int version,
            Map<DayOfWeek, OpeningHours> weekly,
            Map<LocalDate, CalendarException> exceptions) {
        this.calendar = calendar;
        this.version = version;
        this.weekly = weekly;
        this.exceptions = exceptions;
    }

    /// The stream in which all versions of a calendar are published.
    public static String stream(String calendar) {
        return STREAM + calendar;
    }

    public static BusinessDays of(CalendarPublished event) {
        return new BusinessDays(
                event.calendar(),
                event.version(),
                event.weekly().stream().collect(toUnmodifiableMap(OpeningHours::day, hours -> hours)),
                event.exceptions().stream()
                        .collect(toUnmodifiableMap(CalendarException::date, exception -> exception)));
    }

    public String calendar() {
        return calendar;
    }

    public int version() {
        return version;
    }

    /// The wall-clock time at which a business day ends, 00:00 for its very end; empty on a day that is closed.
    public Optional<LocalTime> closingOn(LocalDate date) {
        return hoursOn(date).map(OpeningHours::until);
    }

    private Optional<OpeningHours> hoursOn(LocalDate date) {
        @Nullable CalendarException exception = exceptions.get(date);
        if (exception == null) {
            return Optional.ofNullable(weekly.get(date.getDayOfWeek()));
        }
        return exception.from() == null || exception.until() == null
                ? Optional.empty()
                : Optional.of(new OpeningHours(date.getDayOfWeek(), exception.from(), exception.until()));
    }

    /// For how long it was open between two instants, by the clocks of a zone.
    ///
    /// Empty where they are more than ten years apart: nobody waits for that, and somebody would wait for the answer.
    public Optional<Duration> openBetween(Instant from, Instant to, ZoneId zone) {
        if (!from.isBefore(to)) {
            return Optional.of(Duration.ZERO);
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            return Optional.empty();
        }
        Duration open = Duration.ZERO;
        LocalDate last = LocalDate.ofInstant(to, zone);
        for (LocalDate date = LocalDate.ofInstant(from, zone); !date.isAfter(last); date = date.plusDays(1)) {
            OpeningHours hours = hoursOn(date).orElse(null);
            if (hours != null) {
                open = open.plus(within(date, hours, from, to, zone));
            }
        }
        return Optional.of(open);
    }

    private static Duration within(LocalDate date, OpeningHours hours, Instant from, Instant to, ZoneId zone) {
        LocalDate ends = hours.until().equals(LocalTime.MIDNIGHT) ? date.plusDays(1) : date;
        Instant opening = WallClock.start(date.atTime(hours.from()), zone);
        Instant closing = WallClock.end(ends.atTime(hours.until()), zone);
        Instant first = opening.isBefore(from) ? from : opening;
        Instant last = closing.isAfter(to) ? to : closing;
        return first.isBefore(last) ? Duration.between(first, last) : Duration.ZERO;
    }

    /// The first business day after a date.
    public LocalDate nextAfter(LocalDate date) {
        // Each week has an open day, and each exception closes one at most.
        int most = WEEK * (exceptions.size() + 1);
        for (int days = 1; days <= most; days++) {
            LocalDate next = date.plusDays(days);
            if (closingOn(next).isPresent()) {
                return next;
            }
        }
        throw new IllegalStateException("A calendar that is never open was published: " + calendar);
    }
}
