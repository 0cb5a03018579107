package org.troth.command.guide;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.troth.event.guide.CalendarException;
import org.troth.event.guide.CalendarPublished;
import org.troth.event.guide.OpeningHours;

/// One version of a business calendar: on which dates somebody is there, and until when.
public final class BusinessDays {
    private static final int WEEK = 7;

    private final String calendar;
    private final int version;
    private final Map<DayOfWeek, LocalTime> closing;
    private final Map<LocalDate, CalendarException> exceptions;

    private BusinessDays(
            String calendar,
            int version,
            Map<DayOfWeek, LocalTime> closing,
            Map<LocalDate, CalendarException> exceptions) {
        this.calendar = calendar;
        this.version = version;
        this.closing = closing;
        this.exceptions = exceptions;
    }

    static BusinessDays of(CalendarPublished event) {
        return new BusinessDays(
                event.calendar(),
                event.version(),
                event.weekly().stream().collect(toUnmodifiableMap(OpeningHours::day, OpeningHours::until)),
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
        @Nullable CalendarException exception = exceptions.get(date);
        return Optional.ofNullable(exception == null ? closing.get(date.getDayOfWeek()) : exception.until());
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
