package org.troth.command.promise;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.troth.calendar.BusinessDays;
import org.troth.command.guide.GuideSteps;
import org.troth.event.promise.Due;
import org.troth.event.promise.DueKind;

/// Looks up when the business day of an agreed time ends, where it names a calendar.
///
/// What it finds is written into the due time, with the version of the calendar: whoever reads the event later needs
/// no calendar, and what is published later moves nothing.
public final class DueResolver {
    private final GuideSteps guide;

    public DueResolver(GuideSteps guide) {
        this.guide = guide;
    }

    /// @param due as it is recorded: with the version of the calendar, and the end of the business day
    public record ResolvedDue(Due due, Instant instant) {
        private static ResolvedDue of(Due due) {
            return new ResolvedDue(due, DueTime.of(due));
        }
    }

    /// @param field the component of the command that is the due time, for a refusal to point to
    /// @throws DueRefusal when the calendar is unknown, closed on that day, or has nothing to say
    public ResolvedDue resolve(Due due, String field) {
        String calendar = due.calendarId();
        if (calendar == null && due.calendarVersion() == null) {
            return ResolvedDue.of(due);
        }
        if (calendar == null || due.kind() != DueKind.BY_END_OF_DAY) {
            throw new DueRefusal.CalendarOutOfPlace(field);
        }
        int newest = guide.calendarVersion(calendar);
        int version = due.calendarVersion() == null ? newest : due.calendarVersion();
        BusinessDays days = guide.businessDays(calendar, version)
                .orElseThrow(() -> new DueRefusal.CalendarUnknown(field, calendar, version, newest));
        LocalDate date = due.until().toLocalDate();
        LocalTime closing = days.closingOn(date)
                .orElseThrow(() -> new DueRefusal.ClosedThatDay(field, days, date));
        return ResolvedDue.of(
                new Due(due.kind(), due.from(), date.atTime(closing), due.timezone(), calendar, version));
    }
}
