package org.troth.query.promises;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.troth.query.report.Period;

/// The ISO weeks of a period; the first and the last may be cut.
record Weeks(List<String> names, List<Period> periods) {
    static Weeks of(Period period) {
        List<String> names = new ArrayList<>();
        List<Period> periods = new ArrayList<>();
        Instant start = period.from();
        // A period is at most ten years long.
        while (start.isBefore(period.to())) {
            LocalDate next = LocalDate.ofInstant(start, period.zone()).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            Instant end = next.atStartOfDay(period.zone()).toInstant();
            Instant cut = end.isBefore(period.to()) ? end : period.to();
            names.add(Period.week(start, period.zone()));
            periods.add(new Period(start, cut, period.zone()));
            start = cut;
        }
        return new Weeks(names, periods);
    }

    List<Instant> starts() {
        return periods.stream().map(Period::from).toList();
    }

    Period named(String name) {
        return periods.get(names.indexOf(name));
    }
}
