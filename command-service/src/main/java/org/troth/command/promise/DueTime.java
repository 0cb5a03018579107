package org.troth.command.promise;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.troth.calendar.WallClock;
import org.troth.event.promise.Due;
import org.troth.event.promise.DueKind;

/// Turns an agreed time into the instant by which a promise is due.
///
/// Wall-clock time in a named zone is converted once. A time that the clocks skip becomes the first instant after it;
/// a time that the clocks show twice becomes the later one.
public final class DueTime {
    private DueTime() {}

    public static Instant of(Due due) {
        LocalDateTime wall =
                switch (due.kind()) {
                    case INSTANT, WINDOW -> due.until();
                    case BY_END_OF_DAY -> endOfDay(due);
                };
        return WallClock.end(wall, due.timezone());
    }

    /// The instant at which the agreed window begins; absent where none was agreed.
    static @Nullable Instant from(Due due) {
        return due.kind() == DueKind.WINDOW && due.from() != null ? WallClock.end(due.from(), due.timezone()) : null;
    }

    /// The same wall-clock time some days, weeks or months later.
    static Due repeated(Due due, Recurrence.Every every, int times) {
        LocalDateTime from = due.from();
        return new Due(
                due.kind(),
                from == null ? null : later(from, every, times),
                later(due.until(), every, times),
                due.timezone(),
                due.calendarId(),
                due.calendarVersion());
    }

    private static LocalDateTime later(LocalDateTime wall, Recurrence.Every every, int times) {
        return switch (every) {
            case DAY -> wall.plusDays(times);
            case WEEK -> wall.plusWeeks(times);
            case MONTH -> wall.plusMonths(times);
        };
    }

    /// With a calendar, `until` is the end of the business day, as [DueResolver] found it; 00:00 stands for 24:00.
    private static LocalDateTime endOfDay(Due due) {
        boolean early =
                due.calendarVersion() != null && !due.until().toLocalTime().equals(LocalTime.MIDNIGHT);
        return early ? due.until() : due.until().toLocalDate().plusDays(1).atStartOfDay();
    }
}
