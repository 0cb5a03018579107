package org.troth.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.troth.event.guide.CalendarException;
import org.troth.event.guide.CalendarPublished;
import org.troth.event.guide.OpeningHours;

class BusinessDaysTest {
    private static final LocalTime NINE = LocalTime.of(9, 0);
    private static final LocalTime FIVE = LocalTime.of(17, 0);

    /// Monday to Friday from nine to five, Sunday night from one to four, Christmas Eve half a day, Christmas closed.
    private static final BusinessDays OFFICE = BusinessDays.of(new CalendarPublished(
            "office",
            1,
            hours(),
            List.of(
                    new CalendarException(LocalDate.parse("2026-12-24"), NINE, LocalTime.NOON, "Half a day"),
                    new CalendarException(LocalDate.parse("2026-12-25"), null, null, "Closed")),
            null));

    private static List<OpeningHours> hours() {
        List<OpeningHours> hours = new ArrayList<>();
        for (DayOfWeek day : List.of(
                DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY)) {
            hours.add(new OpeningHours(day, NINE, FIVE));
        }
        hours.add(new OpeningHours(DayOfWeek.SUNDAY, LocalTime.of(1, 0), LocalTime.of(4, 0)));
        return hours;
    }

    private static Instant at(String wall, ZoneId zone) {
        return LocalDateTime.parse(wall).atZone(zone).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        // Within a day, before it opens and after it closes.
        "Europe/Berlin,  2026-11-02T10:00, 2026-11-02T11:30, PT1H30M",
        "Europe/Berlin,  2026-11-02T07:00, 2026-11-02T10:00, PT1H",
        "Europe/Berlin,  2026-11-02T18:00, 2026-11-03T08:00, PT0S",
        // Over a weekend, with its three hours on Sunday.
        "Europe/Berlin,  2026-11-06T16:00, 2026-11-09T10:00, PT5H",
        // A half day and a holiday.
        "Europe/Berlin,  2026-12-23T16:00, 2026-12-28T10:00, PT8H",
        // The clocks skip an hour on the last Sunday in March, and show one twice on the last in October.
        "Europe/Berlin,  2026-03-28T12:00, 2026-03-29T12:00, PT2H",
        "Europe/Berlin,  2026-10-24T12:00, 2026-10-25T12:00, PT4H",
        // A zone that is three quarters of an hour off.
        "Asia/Kathmandu, 2026-11-06T16:00, 2026-11-09T10:00, PT5H",
        // The other way round.
        "Europe/Berlin,  2026-11-02T11:00, 2026-11-02T10:00, PT0S"
    })
    void it_counts_the_time_somebody_was_there(ZoneId zone, String from, String to, Duration open) {
        assertThat(OFFICE.openBetween(at(from, zone), at(to, zone), zone)).contains(open);
    }

    @Test
    void nine_in_kathmandu_is_a_quarter_past_three_in_utc() {
        Instant from = Instant.parse("2026-11-02T03:00:00Z");

        assertThat(OFFICE.openBetween(from, from.plusSeconds(3_600), ZoneId.of("Asia/Kathmandu")))
                .contains(Duration.ofMinutes(45));
    }

    @Test
    void midnight_ends_the_day_it_belongs_to() {
        BusinessDays late = BusinessDays.of(new CalendarPublished(
                "late", 1, List.of(new OpeningHours(DayOfWeek.MONDAY, NINE, LocalTime.MIDNIGHT)), List.of(), null));
        ZoneId zone = ZoneId.of("Europe/Berlin");

        assertThat(late.openBetween(at("2026-11-02T22:00", zone), at("2026-11-03T12:00", zone), zone))
                .contains(Duration.ofHours(2));
    }

    @Test
    void centuries_are_not_counted() {
        assertThat(OFFICE.openBetween(Instant.parse("1900-01-01T00:00:00Z"), Instant.parse("2026-01-01T00:00:00Z"), ZoneId.of("UTC")))
                .isEmpty();
    }

    @Test
    void parts_of_a_time_together_are_the_whole() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (ZoneId zone : List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("Asia/Kathmandu"), ZoneId.of("America/Havana"))) {
            for (int i = 0; i < 200; i++) {
                Instant from = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextLong(31_000_000));
                Instant middle = from.plusSeconds(random.nextLong(2_000_000));
                Instant to = middle.plusSeconds(random.nextLong(2_000_000));

                assertThat(OFFICE.openBetween(from, to, zone).orElseThrow())
                        .as("seed %d", seed)
                        .isEqualTo(OFFICE.openBetween(from, middle, zone)
                                .orElseThrow()
                                .plus(OFFICE.openBetween(middle, to, zone).orElseThrow()));
            }
        }
    }
}
