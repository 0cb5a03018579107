package org.troth.command.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.troth.event.promise.Due;
import org.troth.event.promise.DueKind;

class DueTimeTest {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    static Instant due(DueKind kind, String until, ZoneId zone) {
        return DueTime.of(new Due(kind, null, LocalDateTime.parse(until), zone));
    }

    @Test
    void an_agreed_time_is_read_in_its_own_zone() {
        assertThat(due(DueKind.INSTANT, "2026-07-01T10:00", BERLIN)).isEqualTo("2026-07-01T08:00:00Z");
        assertThat(due(DueKind.INSTANT, "2026-12-01T10:00", BERLIN)).isEqualTo("2026-12-01T09:00:00Z");
    }

    @Test
    void a_time_the_clocks_skip_becomes_the_first_instant_after_it() {
        assertThat(due(DueKind.INSTANT, "2026-03-29T02:30", BERLIN)).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(due(DueKind.INSTANT, "2026-03-29T02:59:59", BERLIN)).isEqualTo("2026-03-29T01:00:00Z");
    }

    @Test
    void a_time_the_clocks_show_twice_becomes_the_later_one() {
        assertThat(due(DueKind.INSTANT, "2026-10-25T02:30", BERLIN)).isEqualTo("2026-10-25T01:30:00Z");
    }

    @Test
    void the_end_of_a_day_is_midnight_after_it() {
        assertThat(due(DueKind.BY_END_OF_DAY, "2026-11-02T09:00", BERLIN)).isEqualTo("2026-11-02T23:00:00Z");
    }

    @Test
    void a_day_that_ends_in_a_gap_ends_with_the_first_instant_after_it() {
        ZoneId cairo = ZoneId.of("Africa/Cairo");

        assertThat(due(DueKind.BY_END_OF_DAY, "2026-04-23T12:00", cairo)).isEqualTo("2026-04-23T22:00:00Z");
    }

    @Test
    void a_day_of_twenty_five_hours_is_that_long() {
        assertThat(due(DueKind.BY_END_OF_DAY, "2026-10-25T00:00", BERLIN)).isEqualTo("2026-10-25T23:00:00Z");
        assertThat(due(DueKind.BY_END_OF_DAY, "2026-10-24T00:00", BERLIN)).isEqualTo("2026-10-24T22:00:00Z");
    }

    @Test
    void a_window_is_due_at_its_end() {
        Due window = new Due(
                DueKind.WINDOW,
                LocalDateTime.parse("2026-11-02T10:00"),
                LocalDateTime.parse("2026-11-02T12:00"),
                BERLIN);

        assertThat(DueTime.of(window)).isEqualTo("2026-11-02T11:00:00Z");
    }
}
