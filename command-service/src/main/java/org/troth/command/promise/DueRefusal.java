package org.troth.command.promise;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.troth.command.Refusal;
import org.troth.calendar.BusinessDays;

/// Why nothing is due at an agreed time.
public abstract sealed class DueRefusal extends Refusal {
    private static final long serialVersionUID = 1L;
    private final String pointer;

    private DueRefusal(String pointer, String sentence, Map<String, ?> facts) {
        super(Kind.INVALID, "INV-14", sentence, facts);
        this.pointer = pointer;
    }

    @Override
    public List<Fault> faults() {
        return at(pointer);
    }

    /// Nobody is there that day.
    public static final class ClosedThatDay extends DueRefusal {
        private static final long serialVersionUID = 1L;

        public ClosedThatDay(String field, BusinessDays days, LocalDate date) {
            this(field, days.calendar(), days.version(), date, days.nextAfter(date));
        }

        private ClosedThatDay(String field, String calendar, int version, LocalDate date, LocalDate next) {
            super(
                    "/" + field + "/until",
                    "Calendar " + calendar + ", version " + version + ", is closed on " + date
                            + "; the next business day is " + next + ".",
                    Map.of(
                            "calendarId",
                            calendar,
                            "calendarVersion",
                            version,
                            "date",
                            date,
                            "nextBusinessDay",
                            next));
        }
    }

    /// No such calendar was published, or not in that version.
    public static final class CalendarUnknown extends DueRefusal {
        private static final long serialVersionUID = 1L;

        public CalendarUnknown(String field, String calendar, int version, int newest) {
            super(
                    "/" + field + (newest == 0 ? "/calendarId" : "/calendarVersion"),
                    newest == 0
                            ? "No calendar was published under the name " + calendar + "."
                            : "Calendar " + calendar + " was not published as version " + version + "; its newest is "
                                    + newest + ".",
                    Map.of("calendarId", calendar, "calendarVersion", version, "newest", newest));
        }
    }

    /// A calendar says when a day ends, and nothing else.
    public static final class CalendarOutOfPlace extends DueRefusal {
        private static final long serialVersionUID = 1L;

        public CalendarOutOfPlace(String field) {
            super(
                    "/" + field,
                    "A calendar goes with BY_END_OF_DAY only, and its version with its name.",
                    Map.of("kind", "BY_END_OF_DAY"));
        }
    }
}
