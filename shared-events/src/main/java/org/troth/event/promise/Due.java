package org.troth.event.promise;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// A due time as it was agreed: wall-clock time in a named zone.
///
/// @param from start of the window, for [DueKind#WINDOW] only
/// @param until the agreed time, the end of the window, or any time on the agreed day; once the calendar was looked at,
/// the end of that business day, where 00:00 means 24:00
/// @param calendarId the business calendar that says when the day ends, for [DueKind#BY_END_OF_DAY] only
/// @param calendarVersion the version of it that was looked at; later versions change nothing
public record Due(
        DueKind kind,
        @Nullable LocalDateTime from,
        LocalDateTime until,
        ZoneId timezone,
        @Nullable String calendarId,
        @Nullable Integer calendarVersion) {
    /// A due time without a calendar.
    public Due(DueKind kind, @Nullable LocalDateTime from, LocalDateTime until, ZoneId timezone) {
        this(kind, from, until, timezone, null, null);
    }
}
