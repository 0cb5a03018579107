package org.troth.standalone.demonstration;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.troth.event.TypeId;

/// Decides what is left open, the same way every time.
final class Chance {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final int OPENS = 8;
    private static final int CLOSES = 18;

    private final Random random;

    Chance(long seed) {
        this.random = new Random(seed);
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    int between(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// An id that sorts by the given time, as if it had been made then.
    String id(String prefix, Instant at) {
        long high = (at.toEpochMilli() << 16) | 0x7000 | random.nextInt(0x1000);
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return TypeId.of(prefix, new UUID(high, low));
    }

    /// A moment within opening hours, so many days before today.
    Instant workingTime(Instant today, int daysAgo) {
        LocalDate day = workingDay(today.atZone(ZONE).toLocalDate().minusDays(daysAgo));
        return day.atTime(OPENS, 0).atZone(ZONE).toInstant().plusSeconds(between(0, (CLOSES - OPENS) * 3600 - 1800));
    }

    /// A moment within opening hours some hours later.
    Instant workingTimeAfter(Instant earlier, int hours) {
        ZonedDateTime then = earlier.plus(hours, ChronoUnit.HOURS).atZone(ZONE);
        if (then.getHour() >= OPENS && then.getHour() < CLOSES && isWorkingDay(then.toLocalDate())) {
            return then.toInstant();
        }
        LocalDate next = then.getHour() < OPENS ? then.toLocalDate() : then.toLocalDate().plusDays(1);
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next.atTime(OPENS, between(5, 55)).atZone(ZONE).toInstant();
    }

    private static LocalDate workingDay(LocalDate day) {
        LocalDate working = day;
        while (!isWorkingDay(working)) {
            working = working.minusDays(1);
        }
        return working;
    }

    private static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
