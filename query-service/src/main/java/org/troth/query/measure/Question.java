package org.troth.query.measure;

import java.time.Duration;
import java.time.Instant;
import org.troth.query.report.Calendars;
import org.troth.query.report.Period;

/// What a definition is asked.
///
/// @param window for how long afterwards it looks, where it looks afterwards at all
/// @param asAt what comes later was not known
/// @param calendars the business calendars known then
record Question(Period period, Duration window, Instant asAt, Calendars calendars) {
    Instant windowFrom(Instant moment) {
        return moment.plus(window);
    }

    /// Whether the window after a moment has passed, so that the judgement is final.
    boolean elapsed(Instant moment) {
        return !windowFrom(moment).isAfter(asAt);
    }

    /// Whether something happened after a moment and within its window.
    boolean within(Instant moment, Instant later) {
        return !later.isBefore(moment) && !later.isAfter(windowFrom(moment));
    }
}
