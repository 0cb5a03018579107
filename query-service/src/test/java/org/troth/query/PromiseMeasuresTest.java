package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Summer.figure;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.troth.http.DevelopmentUsers;
import tools.jackson.databind.JsonNode;

/// The smaller measures over the same summer, and how a report is asked and answered.
class PromiseMeasuresTest {
    private static final String AS_AT = "asAt=2026-07-05T00:00:00Z";
    private static final String JUNE = "?from=2026-06-01&to=2026-07-01&zone=UTC&" + AS_AT;
    private static final String REPORT = "/api/v1/reports/promises";

    private static long hours(long hours) {
        return Duration.ofHours(hours).toMillis();
    }

    private static HttpResponse<String> get(String user, String path) {
        Summer.BOOK.caughtUp();
        return Summer.BOOK.get(user, path, "application/json");
    }

    @Test
    void the_time_to_keep_is_estimated_over_all_and_told_of_those_kept() {
        JsonNode total = Summer.BOOK.read(REPORT + "/time-to-keep" + JUNE).get("total");

        assertThat(total.get("promises") + " " + total.get("matured") + " " + total.get("maturedNotKept"))
                .isEqualTo("13 9 4");
        assertThat(total.get("kept").get("count").intValue()).isEqualTo(6);
        assertThat(total.get("kept").get("p50").longValue()).isEqualTo(hours(101) + 55 * 60_000);
        assertThat(total.get("kept").get("p90").longValue()).isEqualTo(hours(241));
        assertThat(total.get("estimate").get("p50").longValue()).isEqualTo(hours(241));
        assertThat(total.get("estimate").path("p90").isNumber()).isFalse();
        assertThat(total.get("estimate")
                        .get("curve")
                        .valueStream()
                        .map(point -> point.get("afterMs").longValue() / 3_600_000 + "h of " + point.get("atRisk") + ": "
                                + point.get("keptShare")))
                .containsExactly(
                        "49h of 12: 0.083333",
                        "73h of 11: 0.166667",
                        "101h of 10: 0.25",
                        "121h of 8: 0.34375",
                        "217h of 6: 0.453125",
                        "241h of 5: 0.5625");
    }

    @Test
    void lateness_is_told_of_what_was_late_and_earliness_of_what_was_not() {
        JsonNode answer = Summer.BOOK.read(REPORT + "/lateness" + JUNE);

        assertThat(figure(answer, "lateness").get("p50").longValue()).isEqualTo(hours(17));
        assertThat(figure(answer, "lateness").get("p90").longValue()).isEqualTo(hours(113));
        assertThat(figure(answer, "earliness").get("p50").longValue()).isEqualTo(hours(1));
        assertThat(figure(answer, "earliness").get("p90").longValue()).isEqualTo(hours(31));
    }

    @Test
    void overdue_promises_are_told_by_their_age() {
        JsonNode answer = Summer.BOOK.read(REPORT + "/overdue-ageing?" + AS_AT);

        assertThat(answer.get("total")
                        .valueStream()
                        .map(figure -> figure.get("name").stringValue() + " " + figure.get("count")))
                .containsExactly(
                        "overdue_under_4_hours 0",
                        "overdue_under_1_day 0",
                        "overdue_under_3_days 0",
                        "overdue_under_7_days 1",
                        "overdue_from_7_days 0");
    }

    @Test
    void a_callback_is_punctual_when_the_call_came_in_time_and_reached_when_somebody_answered() {
        JsonNode answer = Summer.BOOK.read(REPORT + "/callback-punctuality" + JUNE);

        assertThat(figure(answer, "punctual").get("numerator") + "/" + figure(answer, "punctual").get("denominator"))
                .isEqualTo("1/1");
        assertThat(figure(answer, "reached").get("numerator").intValue()).isZero();
    }

    @Test
    void the_load_is_what_is_open_and_overdue_on_each_desk() {
        JsonNode group = Summer.BOOK.read(REPORT + "/load?" + AS_AT).get("groups").get(0);

        assertThat(group.get("group").stringValue()).isEqualTo(AcceptanceFixture.ANN.value());
        assertThat(group.get("figures").valueStream().map(figure -> figure.get("count").intValue()))
                .containsExactly(2, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&cohort=due&groupBy=rep",
                "&cohort=made&groupBy=week",
                "&cohort=original&groupBy=type",
                "&cohort=due&groupBy=channel",
                "&cohort=made&groupBy=kind&attribution=keeper",
                "&cohort=due&groupBy=team&imported=false"
            })
    void every_figure_opens_the_rows_behind_it(String question) {
        JsonNode answer = Summer.BOOK.read(REPORT + JUNE + question);
        List<JsonNode> figures = new ArrayList<>(answer.get("total").values());
        answer.get("groups").valueStream().forEach(group -> figures.addAll(group.get("figures").values()));

        assertThat(figures).hasSizeGreaterThan(40);
        for (JsonNode figure : figures) {
            assertThat(figure.get("rows").isEmpty()).isFalse();
            for (String part : List.of("numerator", "denominator", "count")) {
                if (figure.has(part)) {
                    String address = figure.get("rows").get(part).stringValue();
                    if (!figure.get("name").stringValue().equals("customersBrokenTwice")) {
                        assertThat(Summer.BOOK.read(address + "&limit=200").get("data"))
                                .as(figure + " " + part)
                                .hasSize(figure.get(part).intValue());
                    }
                }
            }
        }
    }

    @Test
    void customers_to_whom_we_broke_two_promises_are_counted_with_their_promises() {
        JsonNode figure = figure(Summer.BOOK.read(REPORT + JUNE), "customersBrokenTwice");

        assertThat(figure.get("count").intValue()).isEqualTo(1);
        assertThat(Summer.rows(figure.get("rows").get("count").stringValue())).containsExactly(3, 14);
    }

    @Test
    void the_rate_of_promises_kept_is_never_told_alone() {
        List<String> names = Summer.BOOK
                .read(REPORT + JUNE + "&groupBy=rep")
                .get("groups")
                .get(0)
                .get("figures")
                .valueStream()
                .map(figure -> figure.get("name").stringValue())
                .toList();

        assertThat(names).contains("fulfilmentRate", "onTimeRate", "leadTime", "density");
    }

    @Test
    void an_answer_says_what_it_counted() {
        JsonNode answer = Summer.BOOK.read(REPORT + JUNE);

        assertThat(answer.get("definitionVersion").intValue()).isEqualTo(1);
        assertThat(answer.get("parameters").propertyStream().map(each -> each.getKey() + "=" + each.getValue().asString()))
                .containsExactly(
                        "from=2026-06-01T00:00:00Z",
                        "to=2026-07-01T00:00:00Z",
                        "zone=UTC",
                        "cohort=due",
                        "asAt=2026-07-05T00:00:00Z",
                        "attribution=owner",
                        "giver=OURS",
                        "hideBelow=5");
        assertThat(answer.get("position").longValue()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/time-to-keep", "/lateness", "/overdue-ageing", "/callback-punctuality", "/load", "/rows",
                "/contacts"})
    void every_report_can_be_read_as_a_table(String path) {
        HttpResponse<String> response = Summer.BOOK.get("analyst", REPORT + path + JUNE, "text/csv");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        List<String> lines = response.body().lines().toList();
        assertThat(lines.getFirst()).contains("asAt,position");
        long cells = lines.getFirst().chars().filter(letter -> letter == ',').count();
        String plain = lines.stream().map(line -> line.replaceAll("\"[^\"]*\"", "")).collect(Collectors.joining("\n"));
        assertThat(plain.lines()).allMatch(line -> line.chars().filter(letter -> letter == ',').count() == cells);
    }

    @Test
    void a_rep_reads_the_own_figures_and_nobody_elses() {
        String own = REPORT + JUNE + "&rep=" + DevelopmentUsers.repId("rep");

        assertThat(get("rep", own).statusCode()).isEqualTo(200);
        assertThat(get("rep", own.replace("/promises?", "/promises/rows?")).statusCode()).isEqualTo(200);
        assertThat(get("rep", REPORT + JUNE).statusCode()).isEqualTo(403);
        assertThat(get("rep", REPORT + JUNE + "&rep=" + DevelopmentUsers.repId("rep2")).statusCode())
                .isEqualTo(403);
        assertThat(get("rep", REPORT + "/load").statusCode()).isEqualTo(403);
        assertThat(get("rep", REPORT + JUNE + "&rep=unowned").statusCode()).isEqualTo(403);
        assertThat(get("integration", own).statusCode()).isEqualTo(403);
        assertThat(get("auditor", REPORT + JUNE).statusCode()).isEqualTo(200);
        assertThat(get("supervisor", REPORT + JUNE).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "?from=2026-06-01, to",
        "?from=2026-06-01&to=2026-07-01&cohort=outcome, cohort",
        "?from=2026-06-01&to=2026-07-01&asAt=2099-01-01T00:00:00Z, asAt",
        "?from=2026-06-01&to=2026-07-01&attribution=boss, attribution",
        "?from=2026-06-01&to=2026-07-01&rep=ann, rep",
        "?from=2026-06-01&to=2026-07-01&type=wish, type",
        "?from=2026-06-01&to=2026-07-01&giver=nobody, giver",
        "?from=2026-06-01&to=2026-07-01&imported=maybe, imported",
        "/rows?class=good, class",
        "/load?groupBy=week, groupBy",
        "/time-to-keep?from=2026-06-01&to=2026-07-01&cohort=due, cohort",
        "/callback-punctuality?from=2026-06-01&to=2026-07-01&type=refund, type"
    })
    void what_makes_no_sense_is_refused(String path, String parameter) {
        HttpResponse<String> response = get("analyst", REPORT + path);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("\"parameter\":\"" + parameter + "\"");
    }
}
