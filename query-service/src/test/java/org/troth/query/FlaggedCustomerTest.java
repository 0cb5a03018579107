package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Facts.MONDAY_NINE;
import static org.troth.query.Facts.by;
import static org.troth.query.Facts.minutesAfterNine;
import static org.troth.query.Facts.registered;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.troth.event.CustomerId;
import org.troth.event.Personal;
import org.troth.event.customer.CustomerErased;
import org.troth.event.customer.CustomerFlagCleared;
import org.troth.event.customer.CustomerFlagRaised;
import org.troth.event.customer.FlagCode;
import org.troth.event.customer.ProcessingRestricted;
import tools.jackson.databind.JsonNode;

/// Customers of whom everybody should know something first, in one list.
class FlaggedCustomerTest extends QueryTest {
    private static final String LIST = "/api/v1/work-lists/flagged-customers";

    private final CustomerId cleo = CustomerId.next();
    private final CustomerId omar = CustomerId.next();

    @BeforeEach
    void it_is_half_past_nine_and_two_customers_are_known() {
        CLOCK.stopAt(minutesAfterNine(30));
        append(cleo.value(), registered("Cleo"), by(MONDAY_NINE, cleo, null, null));
        append(omar.value(), registered("Omar"), by(MONDAY_NINE, omar, null, null));
    }

    @AfterEach
    void time_goes_on() {
        CLOCK.run();
    }

    private static void flag(
            CustomerId customer, FlagCode code, @Nullable String reason, long minute, @Nullable Instant expires) {
        append(
                customer.value(),
                new CustomerFlagRaised(code, reason == null ? null : new Personal<>(reason), expires),
                by(minutesAfterNine(minute), customer, null, null));
    }

    /// What the list says of the two, page by page.
    private List<JsonNode> list(String user, String more, int limit) {
        String first = LIST + "?limit=" + limit + more;
        List<JsonNode> rows = new ArrayList<>();
        JsonNode page = answered(user, first + "&minPosition=" + reader().head());
        page.get("data").forEach(rows::add);
        while (page.has("next")) {
            page = answered(user, first + "&cursor=" + page.get("next").stringValue());
            page.get("data").forEach(rows::add);
        }
        return rows.stream()
                .filter(row -> List.of(cleo.value(), omar.value()).contains(row.get("customerId").stringValue()))
                .toList();
    }

    private static JsonNode answered(String user, String path) {
        HttpResponse<String> answer = get(user, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private List<String> flags(String more, int limit) {
        return list("supervisor", more, limit).stream()
                .map(row -> row.path("name").asString("-") + " " + row.get("flagCode").stringValue() + " "
                        + row.path("reason").asString("-"))
                .toList();
    }

    @Test
    void a_flag_stands_in_the_list_until_it_is_cleared_or_expires_and_the_newest_comes_first() {
        flag(cleo, FlagCode.VULNERABLE, "hard of hearing", 1, null);
        flag(omar, FlagCode.AT_RISK, "thinks of leaving", 2, minutesAfterNine(31));
        flag(cleo, FlagCode.KEY_ACCOUNT, null, 3, null);
        assertThat(flags("", 200))
                .containsExactly("Cleo KEY_ACCOUNT -", "Omar AT_RISK thinks of leaving", "Cleo VULNERABLE hard of hearing");
        assertThat(list("supervisor", "&flag=AT_RISK", 200).getFirst().toString())
                .isEqualTo("{\"customerId\":\"" + omar + "\",\"name\":\"Omar\",\"flagCode\":\"AT_RISK\","
                        + "\"reason\":\"thinks of leaving\",\"raisedAt\":\"2026-03-02T09:02:00Z\","
                        + "\"expiresAt\":\"2026-03-02T09:31:00Z\"}");

        flag(cleo, FlagCode.VULNERABLE, "hard of seeing", 4, null);
        append(
                cleo.value(),
                new CustomerFlagCleared(FlagCode.KEY_ACCOUNT, new Personal<>("no more")),
                by(minutesAfterNine(5), cleo, null, null));
        CLOCK.stopAt(minutesAfterNine(31));

        assertThat(flags("", 200)).containsExactly("Cleo VULNERABLE hard of seeing");
    }

    @Test
    void pages_join_where_several_were_raised_at_the_same_time() {
        for (FlagCode code : FlagCode.values()) {
            flag(cleo, code, null, 1, null);
            flag(omar, code, null, 1, null);
        }

        List<String> all = flags("", 200);
        assertThat(all).hasSize(2 * FlagCode.values().length).doesNotHaveDuplicates();
        assertThat(flags("", 1)).isEqualTo(all);
        assertThat(flags("", 3)).isEqualTo(all);
        assertThat(flags("&flag=ABUSIVE", 1)).containsExactlyInAnyOrder("Cleo ABUSIVE -", "Omar ABUSIVE -");
    }

    @Test
    void what_is_said_of_an_erased_customer_is_gone_and_the_flag_remains() {
        flag(cleo, FlagCode.ABUSIVE, "shouts", 1, null);
        assertThat(flags("", 200)).containsExactly("Cleo ABUSIVE shouts");

        append(
                cleo.value(),
                new CustomerErased("request-1", "all", "privacy-officer", "admin"),
                by(minutesAfterNine(2), cleo, null, null));

        assertThat(flags("", 200)).containsExactly("- ABUSIVE -");
    }

    @Test
    void what_is_said_of_a_customer_whose_data_are_restricted_is_for_privacy_officers() {
        flag(cleo, FlagCode.ABUSIVE, "shouts", 1, null);
        append(
                cleo.value(),
                new ProcessingRestricted(new Personal<>("disputed")),
                by(minutesAfterNine(2), cleo, null, null));

        assertThat(flags("", 200)).containsExactly("- ABUSIVE -");
        assertThat(list("privacy-officer", "", 200).getFirst().path("reason").asString()).isEqualTo("shouts");
    }

    @Test
    void times_that_no_calendar_holds_stop_nothing() {
        append(
                cleo.value(),
                new CustomerFlagRaised(FlagCode.AT_RISK, null, Instant.MAX),
                by(Instant.MIN, cleo, null, null));

        assertThat(list("supervisor", "", 200).getFirst().get("raisedAt").stringValue())
                .isEqualTo("0001-01-01T00:00:00Z");
    }

    @Test
    void a_misspelt_question_is_refused_and_whoever_only_counts_reads_no_names() {
        for (String question : List.of("flag=at_risk", "team=" + cleo, "limit=0", "minPosition=-1")) {
            assertProblem(get("rep", LIST + "?" + question), 400, "bad-parameter");
        }
        flag(cleo, FlagCode.AT_RISK, null, 1, null);
        flag(omar, FlagCode.AT_RISK, null, 1, null);
        String next = answered("auditor", LIST + "?limit=1&minPosition=" + reader().head()).get("next").stringValue();
        assertProblem(get("auditor", LIST + "?flag=AT_RISK&limit=1&cursor=" + next), 400, "bad-cursor");
        assertProblem(get("analyst", LIST), 403, "forbidden");
        assertProblem(get("admin", LIST), 403, "forbidden");
    }
}
