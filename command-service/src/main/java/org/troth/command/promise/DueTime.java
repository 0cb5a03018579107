package org.troth.command.promise;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import org.troth.event.promise.Due;

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
                    // The day ends at 24:00; opening hours are not known here.
                    case BY_END_OF_DAY -> due.until().toLocalDate().plusDays(1).atStartOfDay();
                };
        return instant(wall, due.timezone());
    }

    static Instant instant(LocalDateTime wall, ZoneId zone) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(wall);
        if (transition != null && transition.isGap()) {
            return transition.getInstant();
        }
        return ZonedDateTime.of(wall, zone).withLaterOffsetAtOverlap().toInstant();
    }
}
