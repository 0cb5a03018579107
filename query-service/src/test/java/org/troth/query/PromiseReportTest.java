package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Summer.asked;
import static org.troth.query.Summer.figure;
import static org.troth.query.Summer.rows;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The report about June 2026, asked while it happened and asked again in August.
class PromiseReportTest {
    private static String percent(JsonNode answer, String name) {
        JsonNode value = figure(answer, name).get("value");
        return String.format(Locale.ROOT, "%.1f", value.doubleValue() * 100);
    }

    private static List<Integer> behind(JsonNode answer, String count) {
        JsonNode figure = figure(answer, count);
        List<Integer> rows = rows(figure.get("rows").get("count").stringValue());
        assertThat(rows).as(count).hasSize(figure.get("count").intValue());
        return rows;
    }

    private static String classes(JsonNode answer) {
        return behind(answer, "keptOnTime") + " " + behind(answer, "keptLate") + " " + behind(answer, "broken") + " "
                + behind(answer, "overdue") + " of " + figure(answer, "matured").get("count");
    }

    private static String rates(JsonNode answer) {
        return percent(answer, "fulfilmentRate") + " " + percent(answer, "onTimeRate") + ", strictly "
                + percent(answer, "strictFulfilmentRate") + " " + percent(answer, "strictOnTimeRate");
    }

    @Test
    void by_due_as_at_the_fifth_of_july() {
        JsonNode answer = asked("due", "07-05 00:00");

        assertThat(classes(answer)).isEqualTo("[1, 4, 13, 15] [2, 5] [3, 14, 16] [8] of 10");
        assertThat(rates(answer)).isEqualTo("60.0 40.0, strictly 54.5 36.4");
        assertThat(behind(answer, "keptByAttempt")).containsExactly(13);
        assertThat(rows(figure(answer, "remediedShare").get("rows").get("numerator").stringValue()))
                .containsExactly(14);
    }

    @Test
    void by_due_as_at_the_seventh_of_july() {
        JsonNode answer = asked("due", "07-07 00:00");

        assertThat(classes(answer)).isEqualTo("[1, 4, 13, 15, 16] [2, 5] [3, 14] [8] of 10");
        assertThat(rates(answer)).isEqualTo("70.0 50.0, strictly 63.6 45.5");
    }

    @Test
    void by_due_as_at_the_eighth_of_july() {
        JsonNode answer = asked("due", "07-08 00:00");

        assertThat(classes(answer)).isEqualTo("[1, 4, 13, 15, 16] [2, 5] [3, 8, 14] [] of 10");
        assertThat(rates(answer)).isEqualTo("70.0 50.0, strictly 63.6 45.5");
    }

    @Test
    void by_original_due_as_at_the_fifth_of_july() {
        JsonNode answer = asked("original", "07-05 00:00");

        assertThat(classes(answer)).isEqualTo("[1, 13] [2, 4, 5] [3, 14, 16] [8] of 9");
        assertThat(rates(answer)).isEqualTo("55.6 22.2, strictly 50.0 20.0");
        JsonNode byDue = asked("due", "07-05 00:00");
        assertThat(percent(byDue, "originalFulfilmentRate") + " " + percent(byDue, "originalOnTimeRate"))
                .isEqualTo("55.6 22.2");
    }

    @Test
    void by_made_as_at_the_fifth_of_july() {
        JsonNode answer = asked("made", "07-05 00:00");

        assertThat(classes(answer)).isEqualTo("[4, 9, 13] [2, 5] [3, 14, 16] [8] of 9");
        assertThat(rates(answer)).isEqualTo("55.6 33.3, strictly 50.0 30.0");
        assertThat(behind(answer, "pending")).containsExactly(10);
        assertThat(behind(answer, "keptEarly")).containsExactly(11);
        assertThat(behind(answer, "withdrawnByCustomer")).containsExactly(6);
        assertThat(behind(answer, "withdrawnByCompany")).containsExactly(7);
        assertThat(behind(answer, "recordedInError")).containsExactly(12);
        assertThat(percent(answer, "maturity")).isEqualTo("81.8");
        assertThat(figure(answer, "maturity").get("denominator").intValue()).isEqualTo(11);
    }

    @Test
    void by_made_as_at_the_first_of_august() {
        JsonNode answer = asked("made", "08-01 00:00");

        assertThat(classes(answer)).isEqualTo("[4, 9, 11, 13, 16] [2, 5] [3, 8, 10, 14] [] of 11");
        assertThat(rates(answer)).isEqualTo("63.6 45.5, strictly 58.3 41.7");
    }

    @Test
    void a_report_as_at_a_past_moment_never_changes() {
        assertThat(Summer.ASKED_THEN).hasSize(12);
        Summer.ASKED_THEN.forEach((path, body) -> assertThat(Summer.BOOK.body(path)).isEqualTo(body));
    }

    @Test
    void without_a_moment_the_report_is_as_at_now() {
        JsonNode answer = Summer.BOOK.read(Summer.JUNE);

        assertThat(answer.get("asAt").stringValue()).isEqualTo("2026-08-20T11:59:50Z");
        assertThat(answer.get("position").longValue()).isEqualTo(Summer.BOOK.reader().head());
        assertThat(rates(answer)).isEqualTo("70.0 50.0, strictly 63.6 45.5");
    }
}
