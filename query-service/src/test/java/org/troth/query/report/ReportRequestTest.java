package org.troth.query.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;
import org.troth.event.customer.CustomerKind;
import org.troth.http.ProblemException;
import org.troth.http.StartRefused;

class ReportRequestTest {
    private static final ReportSettings SETTINGS = new ReportSettings(ZoneId.of("Europe/Berlin"), 5, 1000, "default", Duration.ofMinutes(5));

    private static ReportParameters with(String name, @Nullable String value) {
        return new ReportRequest(
                        "2026-06-01",
                        "2026-07-01",
                        name.equals("zone") ? value : null,
                        name.equals("asAt") ? value : null,
                        name.equals("window") ? value : null,
                        name.equals("groupBy") ? value : null,
                        name.equals("rep") ? value : null,
                        name.equals("team") ? value : null,
                        name.equals("channel") ? value : null,
                        name.equals("type") ? value : null,
                        name.equals("kind") ? value : null,
                        name.equals("imported") ? value : null)
                .read(SETTINGS);
    }

    @Test
    void without_a_zone_days_are_those_of_the_installation() {
        assertThat(with("zone", null).period().from()).isEqualTo("2026-05-31T22:00:00Z");
        assertThat(with("zone", "UTC").period().from()).isEqualTo("2026-06-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"7, P7D", "P7D, P7D", "p1d, P1D", "PT24H, P1D", "PT90M, PT1H30M"})
    void a_window_is_days_or_a_duration(String text, Duration window) {
        assertThat(with("window", text).window()).isEqualTo(window);
    }

    @Test
    void filters_are_read_in_either_case() {
        assertThat(with("channel", "PHONE").channel()).isEqualTo(Channel.PHONE);
        assertThat(with("channel", "web_form").channel()).isEqualTo(Channel.WEB_FORM);
        assertThat(with("kind", "internal").kind()).isEqualTo(CustomerKind.INTERNAL);
        assertThat(with("groupBy", "week").groupBy()).isEqualTo(GroupBy.WEEK);
        assertThat(with("imported", "false").imported()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "window, 0",
        "window, -7",
        "window, P400D",
        "window, a week",
        "window, PT-1H",
        "window, 99999",
        "zone, Mars/Phobos",
        "asAt, yesterday",
        "groupBy, colour",
        "rep, ann",
        "team, support",
        "channel, smoke",
        "kind, alien",
        "imported, maybe",
        "type, ' '"
    })
    void what_makes_no_sense_is_refused(String name, String value) {
        assertThatThrownBy(() -> with(name, value))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(
                                refused.problem().facts())
                        .containsEntry("parameter", name));
    }

    @Test
    void what_is_in_force_can_be_asked_again_as_it_is() {
        ReportParameters asked =
                with("channel", "phone").window(Duration.ofDays(7)).asAt(Instant.parse("2026-07-05T00:00:00Z"));

        assertThat(asked.query())
                .isEqualTo("from=2026-05-31T22%3A00%3A00Z&to=2026-06-30T22%3A00%3A00Z&zone=Europe%2FBerlin"
                        + "&asAt=2026-07-05T00%3A00%3A00Z&window=PT168H&channel=PHONE");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void settings_that_allow_nothing_stop_the_start(int most) {
        assertThatThrownBy(() -> new ReportSettings(ZoneId.of("UTC"), 5, most, "default", Duration.ofMinutes(5))).isInstanceOf(StartRefused.class);
    }
}
