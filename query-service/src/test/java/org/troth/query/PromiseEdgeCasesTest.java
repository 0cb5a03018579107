package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.PromiseLives.attempted;
import static org.troth.query.PromiseLives.broken;
import static org.troth.query.PromiseLives.corrected;
import static org.troth.query.PromiseLives.kept;
import static org.troth.query.PromiseLives.moved;
import static org.troth.query.PromiseLives.withdrawn;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.troth.event.CustomerId;
import org.troth.event.Event;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.TypeId;
import org.troth.event.customer.CustomerErased;
import org.troth.event.customer.CustomerKind;
import org.troth.event.customer.CustomerRegistered;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.event.issue.ClosureCode;
import org.troth.event.issue.IssueClosed;
import org.troth.event.promise.AttemptOutcome;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.Party;
import org.troth.event.promise.PromiseBecameOverdue;
import org.troth.event.promise.PromiseOutcome;
import org.troth.event.promise.PromisePartlyKept;
import org.troth.event.promise.PromiseReassigned;
import org.troth.event.promise.PromiseRecordedInError;
import org.troth.event.promise.RescheduledBy;
import org.troth.event.promise.WithdrawnBy;
import org.troth.event.team.RepJoinedTeam;
import org.troth.event.team.RepLeftTeam;
import org.troth.query.PromiseLives.Made;
import tools.jackson.databind.JsonNode;

/// Cases in which one could argue about a figure, each by the name under which it was argued.
///
/// Refusals (withdrawing what is overdue, a due time that is not known) and wall-clock times that do not exist belong to
/// the commands, and are shown there.
class PromiseEdgeCasesTest {
    private static final Duration APART = Duration.ofDays(60);
    private static PromiseBook book;
    private static Instant base = Instant.parse("2020-01-06T00:00:00Z");

    private final RepId rep = new RepId(TypeId.next(RepId.PREFIX));
    private final CustomerId customer = CustomerId.next();
    private final PromiseId promise = PromiseId.next();

    @BeforeAll
    static void open() {
        book = new PromiseBook();
    }

    @AfterAll
    static void close() {
        book.close();
    }

    @BeforeEach
    void later() {
        base = base.plus(APART);
        book.now.stopAt(hour(1_000));
    }

    private static Instant hour(long hour) {
        return base.plus(Duration.ofHours(hour));
    }

    private static void record(long hour, Object stream, Event event) {
        recordLate(hour, hour, stream, event);
    }

    private static void recordLate(long hour, long occurredHour, Object stream, Event event) {
        book.record(hour(hour), List.of(new PromiseBook.Entry(stream.toString(), event, hour(occurredHour))));
    }

    private Made made(long dueHour) {
        return Made.by(rep, customer, hour(dueHour));
    }

    private String asked(long asAtHour) {
        return "from=" + base + "&to=" + hour(24 * 40) + "&zone=UTC&asAt=" + hour(asAtHour);
    }

    private List<JsonNode> lines(long asAtHour) {
        return book.read("/api/v1/reports/promises/rows?class=all&rep=" + rep + "&" + asked(asAtHour))
                .get("data")
                .valueStream()
                .toList();
    }

    private JsonNode line(long asAtHour) {
        List<JsonNode> lines = lines(asAtHour);
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    private String classAt(long asAtHour) {
        return line(asAtHour).get("class").stringValue();
    }

    /// The parts of a ratio, as `3/4`.
    private String ratio(String name, long asAtHour) {
        JsonNode figure = figure(name, asAtHour);
        return figure.get("numerator") + "/" + figure.get("denominator");
    }

    private JsonNode figure(String name, long asAtHour) {
        return book.read("/api/v1/reports/promises?rep=" + rep + "&" + asked(asAtHour))
                .get("total")
                .valueStream()
                .filter(figure -> figure.get("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void case_1_kept_in_time_and_recorded_late_is_broken_before_the_correction_and_on_time_after_it() {
        record(0, promise, made(10).event());
        record(10, promise, new PromiseBecameOverdue(hour(10)));
        record(178, promise, broken(Party.SYSTEM, hour(178)));
        record(200, promise, corrected(PromiseOutcome.BROKEN, PromiseOutcome.KEPT, hour(9), rep));

        assertThat(classAt(190)).isEqualTo("BROKEN");
        assertThat(classAt(201)).isEqualTo("KEPT_ON_TIME");
        assertThat(line(201).get("recordedLate").booleanValue()).isTrue();
        assertThat(ratio("recordedLateShare", 201)).isEqualTo("1/1");
    }

    @Test
    void case_2_called_on_time_and_nobody_answered_is_kept_only_where_the_terms_allow_it() {
        PromiseId strict = PromiseId.next();
        record(0, promise, made(10).callback(null, null, true).event());
        record(0, strict, made(11).callback(null, null, false).event());
        record(9, promise, attempted(AttemptOutcome.NO_ANSWER, 1));
        record(9, promise, kept(hour(9), rep, Fulfilment.ATTEMPT, hour(10)));
        record(9, strict, attempted(AttemptOutcome.NO_ANSWER, 1));

        List<JsonNode> lines = lines(20);

        assertThat(lines.get(0).get("class").stringValue()).isEqualTo("KEPT_ON_TIME");
        assertThat(lines.get(0).get("byAttempt").booleanValue()).isTrue();
        assertThat(lines.get(1).get("class").stringValue()).isEqualTo("OVERDUE");
    }

    @Test
    void case_3_a_date_the_customer_moves_after_it_passed_still_judges() {
        record(0, promise, made(10).event());
        record(12, promise, moved(hour(10), hour(30), RescheduledBy.CUSTOMER, true, 1, false));
        record(20, promise, kept(hour(20), rep, hour(10)));

        assertThat(classAt(40)).isEqualTo("KEPT_LATE");
        assertThat(line(40).get("movedAfterDue").intValue()).isEqualTo(1);
        assertThat(ratio("askedByCustomerRate", 40)).isEqualTo("1/1");
    }

    @Test
    void case_4_a_date_the_company_moves_without_asking_still_judges() {
        record(0, promise, made(10).event());
        record(5, promise, moved(hour(10), hour(30), RescheduledBy.COMPANY, false, 1, false));
        record(20, promise, kept(hour(20), rep, hour(10)));

        assertThat(classAt(40)).isEqualTo("KEPT_LATE");
        assertThat(ratio("unilateralRate", 40)).isEqualTo("1/1");
    }

    @Test
    void case_5_of_two_dates_the_one_that_was_agreed_binds() {
        record(0, promise, made(10).event());
        record(5, promise, moved(hour(10), hour(30), RescheduledBy.COMPANY, true, 1, true));
        record(6, promise, moved(hour(30), hour(50), RescheduledBy.COMPANY, false, 2, false));
        record(40, promise, kept(hour(40), rep, hour(30)));

        assertThat(classAt(60)).isEqualTo("KEPT_LATE");
        assertThat(line(60).get("bindingDueAt").stringValue()).isEqualTo(hour(30).toString());
    }

    @Test
    void case_6_withdrawn_by_the_customer_when_it_was_overdue_keeps_how_long_and_counts_in_the_strict_rates() {
        record(0, promise, made(10).event());
        record(10, promise, new PromiseBecameOverdue(hour(10)));
        record(12, promise, withdrawn(WithdrawnBy.CUSTOMER));

        assertThat(classAt(20)).isEqualTo("WITHDRAWN_BY_CUSTOMER");
        assertThat(line(20).get("overdueByMs").longValue())
                .isEqualTo(Duration.ofHours(2).toMillis());
        assertThat(ratio("fulfilmentRate", 20)).isEqualTo("0/0");
        assertThat(ratio("strictFulfilmentRate", 20)).isEqualTo("0/1");
    }

    @Test
    void case_8_kept_at_the_due_instant_is_on_time_and_a_millisecond_later_is_late() {
        PromiseId later = PromiseId.next();
        record(0, promise, made(10).event());
        record(0, later, made(11).event());
        record(10, promise, kept(hour(10), rep, hour(10)));
        record(12, later, kept(hour(11).plusMillis(1), rep, hour(11)));

        assertThat(lines(20).stream().map(line -> line.get("class").stringValue()))
                .containsExactly("KEPT_ON_TIME", "KEPT_LATE");
    }

    @Test
    void case_10_a_promise_whose_issue_was_closed_stays_open_and_is_an_orphan() {
        IssueId issue = IssueId.next();
        record(0, issue, Facts.reported(customer, null, "cold"));
        record(1, promise, made(10).in(null, issue).event());
        record(5, issue, new IssueClosed(ClosureCode.UNSTATED));

        assertThat(line(2).get("orphan").booleanValue()).isFalse();
        assertThat(line(6).get("orphan").booleanValue()).isTrue();
        assertThat(classAt(6)).isEqualTo("PENDING");
        assertThat(classAt(11)).isEqualTo("OVERDUE");
    }

    @Test
    void case_11_the_row_of_a_customer_who_was_erased_stays_with_codes_and_times() {
        record(
                0,
                customer,
                new CustomerRegistered(CustomerKind.INTERNAL, new Personal<>("Zacharias"), null, null, null));
        record(1, promise, made(10).event());
        record(2, customer, new CustomerErased("request", "all words", "greta", "edith"));

        String body = book.body("/api/v1/reports/promises/rows?customer=" + customer + "&" + asked(20));

        assertThat(body).contains(promise.value()).contains("INTERNAL").doesNotContain("Zacharias", "We do it");
    }

    @Test
    void case_12_promises_of_customers_who_are_one_person_are_listed_together_and_counted_the_same() {
        CustomerId other = CustomerId.next();
        record(0, promise, made(10).event());
        record(1, PromiseId.next(), Made.by(rep, other, hour(12)).event());
        record(2, customer, new CustomersLinkedAsSame(customer, other, new Personal<>("same phone"), 100));
        record(30, customer, new CustomersUnlinked(customer, other, new Personal<>("a mistake")));

        String rows = "/api/v1/reports/promises/rows?class=matured&customer=" + other + "&";
        assertThat(book.read(rows + asked(20)).get("data")).hasSize(2);
        assertThat(book.read(rows + asked(40)).get("data")).hasSize(1);
        assertThat(ratio("overdueRate", 20)).isEqualTo(ratio("overdueRate", 40)).isEqualTo("2/2");
    }

    @Test
    void case_13_promises_of_a_rep_who_left_are_unowned_and_still_judged() {
        TeamId team = new TeamId(TypeId.next(TeamId.PREFIX));
        record(0, rep, new RepJoinedTeam(rep, team, hour(0)));
        record(1, promise, made(10).event());
        record(5, rep, new RepLeftTeam(rep, team, hour(5), "moved away"));

        assertThat(groups("rep", team, 20)).containsExactly(Map.entry("unowned", "1"));
        assertThat(groups("team", team, 20)).containsExactly(Map.entry(team.value(), "1"));
        assertThat(groups("rep", team, 4)).containsExactly(Map.entry(rep.value(), "0"));
    }

    /// How many are overdue in each group of a team's promises.
    private Map<String, String> groups(String groupBy, TeamId team, long asAtHour) {
        return book
                .read("/api/v1/reports/promises?team=" + team + "&groupBy=" + groupBy + "&" + asked(asAtHour))
                .get("groups")
                .valueStream()
                .collect(Collectors.toMap(group -> group.get("group").stringValue(), group -> group.get("figures")
                        .valueStream()
                        .filter(figure -> figure.get("name").stringValue().equals("overdue"))
                        .findFirst()
                        .orElseThrow()
                        .get("count")
                        .toString()));
    }

    @Test
    void case_14_after_an_outage_over_the_due_instant_the_times_are_the_true_ones() {
        record(0, promise, made(10).event());
        recordLate(300, 10, promise, new PromiseBecameOverdue(hour(10)));
        recordLate(300, 178, promise, broken(Party.SYSTEM, hour(178)));

        assertThat(classAt(200)).isEqualTo("OVERDUE");
        assertThat(classAt(301)).isEqualTo("BROKEN");
        assertThat(line(301).get("settledAt").stringValue()).isEqualTo(hour(178).toString());
    }

    @Test
    void case_15_a_promise_that_was_recorded_twice_counts_once_and_the_other_is_listed_apart() {
        record(0, promise, made(10).event());
        PromiseId again = PromiseId.next();
        record(1, again, made(10).event());
        record(2, again, new PromiseRecordedInError("recorded twice", "dana"));

        assertThat(figure("all", 1).get("count").intValue()).isEqualTo(2);
        assertThat(figure("all", 20).get("count").intValue()).isEqualTo(1);
        JsonNode apart = figure("recordedInError", 20);
        assertThat(apart.get("count").intValue()).isEqualTo(1);
        assertThat(book.read(apart.get("rows").get("count").stringValue())
                        .get("data")
                        .get(0)
                        .get("promiseId")
                        .stringValue())
                .isEqualTo(again.value());
    }

    @Test
    void case_16_each_occurrence_of_a_recurring_promise_counts() {
        record(0, promise, made(10).event());
        record(0, PromiseId.next(), made(178).linked(promise, null).event());
        record(10, promise, kept(hour(10), rep, hour(10)));

        assertThat(ratio("fulfilmentRate", 200)).isEqualTo("1/2");
        assertThat(lines(200).get(1).get("seriesId").stringValue()).isEqualTo(promise.value());
    }

    @Test
    void case_18_partly_kept_and_then_broken_is_broken_with_a_mark() {
        record(0, promise, made(10).event());
        record(5, promise, new PromisePartlyKept(new Personal<>("the form"), new Personal<>("the stamp")));
        record(178, promise, broken(Party.SYSTEM, hour(178)));

        assertThat(classAt(200)).isEqualTo("BROKEN");
        assertThat(line(200).get("partlyKept").booleanValue()).isTrue();
        assertThat(figure("brokenPartlyKept", 200).get("count").intValue()).isEqualTo(1);
    }

    @Test
    void case_19_of_nothing_there_is_no_percentage() {
        JsonNode figure = figure("fulfilmentRate", 1);

        assertThat(figure.get("denominator").intValue()).isZero();
        assertThat(figure.path("value").isNumber()).isFalse();
        assertThat(figure.get("hidden").booleanValue()).isFalse();
    }

    @Test
    void whoever_takes_over_after_the_due_instant_does_not_answer_for_it() {
        RepId later = new RepId(TypeId.next(RepId.PREFIX));
        RepId intime = new RepId(TypeId.next(RepId.PREFIX));
        PromiseId other = PromiseId.next();
        record(0, promise, made(10).event());
        record(0, other, made(10).event());
        record(10, other, new PromiseReassigned(rep, intime, null, "holiday"));
        record(11, promise, new PromiseReassigned(rep, later, null, "holiday"));

        assertThat(line(20).get("promiseId").stringValue()).isEqualTo(promise.value());
        assertThat(line(20).get("holderRepId").stringValue()).isEqualTo(later.value());
    }

    @Test
    void a_window_that_says_so_is_missed_by_being_early() {
        PromiseId free = PromiseId.next();
        record(0, promise, made(10).callback(hour(8), 60_000L, false).event());
        record(0, free, made(11).callback(hour(8), null, false).event());
        record(7, promise, kept(hour(7), rep, hour(10)));
        record(7, free, kept(hour(7), rep, hour(11)));

        assertThat(lines(20).stream().map(line -> line.get("class").stringValue()))
                .containsExactly("KEPT_LATE", "KEPT_ON_TIME");
    }
}
