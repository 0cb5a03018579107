package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.troth.http.DevelopmentUsers;

/// Who may ask for a report of contacts and issues, and which questions are answered at all.
class ReportAskedTest extends MeasuringTest {
    private static final String CLOSURE = "customer-initiated-closure";

    @ParameterizedTest
    @CsvSource({
        "analyst, 200",
        "supervisor, 200",
        "auditor, 200",
        "admin, 200",
        "rep, 403",
        "privacy-officer, 403",
        "integration, 403",
        "nobody, 401"
    })
    void who_may_read_reports_about_everybody(String user, int status) {
        assertThat(get(user, path(CLOSURE)).statusCode()).isEqualTo(status);
        assertThat(get(user, "/api/v1/reports/" + CLOSURE + "/rows?" + period()).statusCode())
                .isEqualTo(status);
    }

    @Test
    void a_rep_reads_about_themselves_only() {
        String own = "rep=" + DevelopmentUsers.repId("rep");
        String other = "rep=" + DevelopmentUsers.repId("rep2");

        assertThat(get("rep", path(CLOSURE, own)).statusCode()).isEqualTo(200);
        assertThat(get("rep", path(CLOSURE + "/rows", own)).statusCode()).isEqualTo(200);
        assertProblem(get("rep", path(CLOSURE, other)), 403, "forbidden");
        assertProblem(get("rep", path(CLOSURE + "/rows", other)), 403, "forbidden");
        assertThat(get("rep", "/api/v1/reports").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/customer-initiated-closure",
                "/customer-initiated-closure?from=2026-01-01",
                "/customer-initiated-closure?from=2026-01-01&to=2025-01-01",
                "/customer-initiated-closure?from=2026-01-01&to=2026-02-01&asAt=2999-01-01T00:00:00Z",
                "/customer-initiated-closure?from=2026-01-01&to=2026-02-01&window=7",
                "/customer-initiated-closure?from=2026-01-01&to=2026-02-01&colour=red",
                "/customer-initiated-closure?from=2026-01-01&to=2026-02-01&limit=5",
                "/customer-initiated-closure?from=2026-01-01&to=2026-02-01&minPosition=-1",
                "/customer-initiated-closure/rows?from=2026-01-01&to=2026-02-01&group=a",
                "/customer-initiated-closure/rows?from=2026-01-01&to=2026-02-01&limit=0",
                "/customer-initiated-closure/rows?from=2026-01-01&to=2026-02-01&cursor=abc",
                "/repeat-contact?from=2026-01-01&to=2026-02-01&window=31"
            })
    void a_question_that_makes_no_sense_is_refused(String question) {
        HttpResponse<String> answer = get("analyst", "/api/v1/reports" + question);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void a_measure_nobody_defined_is_not_found() {
        assertProblem(get("analyst", path("happiness")), 404, "not-found");
    }

    @Test
    void a_reader_is_sent_away_while_the_view_is_behind() {
        assertProblem(
                get("analyst", path(CLOSURE) + "&minPosition=" + (reader().head() + 1_000_000)), 503, "view-behind");
    }
}
