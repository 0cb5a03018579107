package org.troth.command.guide;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.troth.command.Refusal;
import org.troth.command.Refusal.Fault;
import org.troth.command.guide.GuideCommand.PublishCalendar;
import org.troth.event.guide.CalendarException;
import org.troth.event.guide.OpeningHours;

/// Says what keeps hours from being a calendar: each day and date once, each opening before its closing, and at least
/// one day of the week open.
final class CalendarForm {
    private CalendarForm() {}

    static Optional<Refusal> objection(PublishCalendar command) {
        List<Fault> faults = new ArrayList<>();
        if (command.weekly().isEmpty()) {
            faults.add(new Fault("/weekly", "A calendar is open on at least one day of the week."));
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (int i = 0; i < command.weekly().size(); i++) {
            OpeningHours hours = command.weekly().get(i);
            if (!days.add(hours.day())) {
                faults.add(new Fault("/weekly/" + i + "/day", "Each day of the week is there once."));
            }
            checkOrder(hours.from(), hours.until(), "/weekly/" + i, faults);
        }
        Set<LocalDate> dates = new HashSet<>();
        for (int i = 0; i < command.exceptions().size(); i++) {
            CalendarException exception = command.exceptions().get(i);
            if (!dates.add(exception.date())) {
                faults.add(new Fault("/exceptions/" + i + "/date", "Each date is there once."));
            }
            checkOrder(exception.from(), exception.until(), "/exceptions/" + i, faults);
        }
        return faults.isEmpty() ? Optional.empty() : Optional.of(new GuideRefusal.HoursUnclear(faults));
    }

    private static void checkOrder(
            @Nullable LocalTime from, @Nullable LocalTime until, String pointer, List<Fault> faults) {
        if (from == null && until == null) {
            return;
        }
        if (from == null || until == null) {
            faults.add(new Fault(pointer, "Hours have both `from` and `until`; a closed day has neither."));
        } else if (!until.equals(LocalTime.MIDNIGHT) && !from.isBefore(until)) {
            faults.add(new Fault(pointer, "A day opens before it closes: `from` must be before `until`."));
        }
    }
}
