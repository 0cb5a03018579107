package org.troth.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/// Turns wall-clock time of a zone into instants.
///
/// A time that the clocks skip becomes the first instant after it.
public final class WallClock {
    private WallClock() {}

    /// The instant at which something ends; of a time that the clocks show twice, the later one.
    public static Instant end(LocalDateTime wall, ZoneId zone) {
        ZoneOffsetTransition skipped = skipped(wall, zone);
        return skipped == null
                ? ZonedDateTime.of(wall, zone).withLaterOffsetAtOverlap().toInstant()
                : skipped.getInstant();
    }

    /// The instant at which something begins; of a time that the clocks show twice, the earlier one.
    public static Instant start(LocalDateTime wall, ZoneId zone) {
        ZoneOffsetTransition skipped = skipped(wall, zone);
        return skipped == null
                ? ZonedDateTime.of(wall, zone).withEarlierOffsetAtOverlap().toInstant()
                : skipped.getInstant();
    }

    private static @Nullable ZoneOffsetTransition skipped(LocalDateTime wall, ZoneId zone) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(wall);
        return transition != null && transition.isGap() ? transition : null;
    }
}
