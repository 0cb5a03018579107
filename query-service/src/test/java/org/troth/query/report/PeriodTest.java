package org.troth.query.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.troth.http.ProblemException;

class PeriodTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void the_first_moment_is_in_it_and_the_last_is_not() {
        Period june = Period.of("2026-06-01", "2026-07-01", ZoneOffset.UTC);

        assertThat(june.contains(Instant.parse("2026-06-01T00:00:00Z"))).isTrue();
        assertThat(june.contains(Instant.parse("2026-05-31T23:59:59.999999Z"))).isFalse();
        assertThat(june.contains(Instant.parse("2026-06-30T23:59:59.999999Z"))).isTrue();
        assertThat(june.contains(Instant.parse("2026-07-01T00:00:00Z"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2026-03-29, 2026-03-30, 23", "2026-10-25, 2026-10-26, 25", "2026-06-01, 2026-06-02, 24"})
    void a_day_of_23_or_25_hours_is_one_day(String from, String to, long hours) {
        Period day = Period.of(from, to, BERLIN);

        assertThat(Duration.between(day.from(), day.to())).isEqualTo(Duration.ofHours(hours));
    }

    @Test
    void days_and_instants_may_be_mixed() {
        Period period = Period.of("2026-06-01", "2026-06-01T10:30:00+02:00", BERLIN);

        assertThat(period.from()).isEqualTo("2026-05-31T22:00:00Z");
        assertThat(period.to()).isEqualTo("2026-06-01T08:30:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, UTC, 2026-W01",
        "2027-01-01T00:00:00Z, UTC, 2026-W53",
        "2026-03-29T21:59:59Z, Europe/Berlin, 2026-W13",
        "2026-03-29T22:00:00Z, Europe/Berlin, 2026-W14",
        "2026-10-25T22:59:59Z, Europe/Berlin, 2026-W43",
        "2026-10-25T23:00:00Z, Europe/Berlin, 2026-W44"
    })
    void a_week_is_the_iso_week_of_the_zone(Instant moment, ZoneId zone, String week) {
        assertThat(Period.week(moment, zone)).isEqualTo(week);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 2026-07-01",
                "2026-06-01, -",
                "2026-06-01, 2026-06-01",
                "2026-07-01, 2026-06-01",
                "2026-02-30, 2026-06-01",
                "soon, 2026-06-01",
                "2026-06-01T25:00:00Z, 2026-07-01",
                "+12026-06-01, 2026-07-01",
                "2000-01-01, 2026-07-01"
            })
    void what_is_no_period_is_refused(String from, String to) {
        assertThatThrownBy(() -> Period.of(from, to, ZoneOffset.UTC)).isInstanceOf(ProblemException.class);
    }
}
