package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Facts.MONDAY_NINE;
import static org.troth.query.Facts.by;
import static org.troth.query.Facts.minutesAfterNine;
import static org.troth.query.Facts.promised;
import static org.troth.query.Facts.reported;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
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
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.event.interaction.EscalationCause;
import org.troth.event.issue.ClosureCode;
import org.troth.event.issue.IssueClosed;
import org.troth.event.issue.IssueReopened;
import org.troth.event.promise.BrokenPromiseRemedied;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.Party;
import org.troth.event.promise.PromiseBroken;
import org.troth.event.promise.PromiseEscalated;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseOutcome;
import org.troth.event.promise.PromiseOutcomeCorrected;
import org.troth.event.promise.PromiseOutcomeDisputed;
import org.troth.event.promise.PromiseReassigned;
import org.troth.event.promise.PromiseWithdrawn;
import org.troth.event.promise.WithdrawnBy;
import org.troth.event.team.RepJoinedTeam;
import org.troth.event.team.RepLeftTeam;
import org.troth.http.DevelopmentUsers;
import tools.jackson.databind.JsonNode;

class WorkListTest extends QueryTest {
    private static final TeamId SUPPORT = DevelopmentUsers.teamId("support");
    private static final TeamId BILLING = DevelopmentUsers.teamId("billing");
    private static final RepId REP_TWO = DevelopmentUsers.repId("rep2");

    private final CustomerId cleo = CustomerId.next();

    @BeforeEach
    void it_is_monday_noon() {
        CLOCK.stopAt(MONDAY_NINE.plus(Duration.ofHours(3)));
    }

    @AfterEach
    void time_goes_on() {
        CLOCK.run();
    }

    private static RepId somebody() {
        return new RepId(TypeId.next(RepId.PREFIX));
    }

    private PromiseId promise(
            Instant dueAt, PromiseGiver giver, @Nullable RepId owner, @Nullable TeamId team, @Nullable IssueId issue) {
        PromiseMade usual = promised(cleo, null, dueAt);
        PromiseId promise = PromiseId.next();
        then(
                promise,
                new PromiseMade(
                        cleo,
                        null,
                        issue,
                        giver,
                        Facts.ANN,
                        owner,
                        team,
                        usual.typeCode(),
                        usual.statement(),
                        usual.due(),
                        dueAt,
                        0,
                        usual.breakAfterMs(),
                        false,
                        0,
                        1,
                        null,
                        null,
                        null,
                        null,
                        null));
        return promise;
    }

    private PromiseId promise(Instant dueAt) {
        return promise(dueAt, PromiseGiver.OURS, Facts.ANN, null, null);
    }

    private long then(PromiseId promise, Event event) {
        return append(promise.value(), event, by(MONDAY_NINE, cleo, null, null));
    }

    private static long rep(RepId rep, Event event) {
        return append(rep.value(), event, by(MONDAY_NINE, null, null, null));
    }

    /// Cleo's promises in a list, as the rep sees it.
    private JsonNode page(String query) {
        return json(get(
                "rep", "/api/v1/promises?customer=" + cleo + "&minPosition=" + reader().head() + "&" + query));
    }

    private List<String> list(String query) {
        return texts(page(query), "id");
    }

    private static List<String> ids(PromiseId... promises) {
        return List.of(promises).stream().map(PromiseId::value).toList();
    }

    @Test
    void a_promise_becomes_overdue_at_the_very_moment_it_is_due() {
        PromiseId promise = promise(minutesAfterNine(60));

        CLOCK.stopAt(minutesAfterNine(60).minusMillis(1));
        assertThat(list("status=due")).isEqualTo(ids(promise));
        assertThat(list("status=overdue")).isEmpty();

        CLOCK.stopAt(minutesAfterNine(60));
        assertThat(list("status=due")).isEmpty();
        assertThat(page("status=overdue").at("/data/0/overdueMs").longValue()).isZero();
    }

    @Test
    void today_ends_at_midnight_of_the_zone_asked_for() {
        PromiseId morning = promise(minutesAfterNine(10));
        PromiseId lateEvening = promise(Instant.parse("2026-03-02T23:30:00Z"));
        PromiseId night = promise(Instant.parse("2026-03-03T00:30:00Z"));

        assertThat(list("status=due-today")).isEqualTo(ids(morning, lateEvening));
        assertThat(list("status=due-today&zone=Europe/Berlin")).isEqualTo(ids(morning));
        assertThat(list("status=due-today&zone=America/New_York")).isEqualTo(ids(morning, lateEvening, night));
    }

    /// Measures, edge case 13.
    @Test
    void what_a_rep_owned_who_left_is_unowned_until_somebody_takes_it() {
        RepId leaver = somebody();
        rep(leaver, new RepJoinedTeam(leaver, SUPPORT, MONDAY_NINE));
        rep(leaver, new RepJoinedTeam(leaver, BILLING, MONDAY_NINE));
        PromiseId promise = promise(minutesAfterNine(240), PromiseGiver.OURS, leaver, SUPPORT, null);
        PromiseId nobodys = promise(minutesAfterNine(250), PromiseGiver.OURS, null, null, null);
        promise(minutesAfterNine(260), PromiseGiver.OURS, null, SUPPORT, null);
        promise(minutesAfterNine(270));
        rep(leaver, new RepLeftTeam(leaver, SUPPORT, minutesAfterNine(60), null));
        assertThat(list("status=unowned")).isEqualTo(ids(nobodys));

        rep(leaver, new RepLeftTeam(leaver, BILLING, minutesAfterNine(200), null));
        assertThat(list("status=unowned")).isEqualTo(ids(nobodys));
        CLOCK.stopAt(minutesAfterNine(200));
        assertThat(list("status=unowned")).isEqualTo(ids(promise, nobodys));
        assertThat(page("status=open").at("/data/0/lists").toString()).contains("UNOWNED");

        then(promise, new PromiseReassigned(leaver, Facts.ANN, SUPPORT, "left"));
        assertThat(list("status=unowned")).isEqualTo(ids(nobodys));
    }

    /// Measures, edge case 10.
    @Test
    void a_promise_whose_issue_was_closed_stays_open_as_an_orphan() {
        IssueId issue = IssueId.next();
        append(issue.value(), reported(cleo, null, "cold"), by(MONDAY_NINE, cleo, null, issue));
        PromiseId promise = promise(minutesAfterNine(240), PromiseGiver.OURS, Facts.ANN, null, issue);
        assertThat(list("status=orphaned")).isEmpty();

        append(issue.value(), new IssueClosed(ClosureCode.RESOLVED), by(MONDAY_NINE, cleo, null, issue));
        assertThat(list("status=orphaned")).isEqualTo(ids(promise));
        assertThat(list("status=open")).isEqualTo(ids(promise));

        append(issue.value(), new IssueReopened("cold", "customer"), by(MONDAY_NINE, cleo, null, issue));
        assertThat(list("status=orphaned")).isEmpty();
    }

    /// Measures, edge case 12.
    @Test
    void the_promises_of_a_customer_follow_a_link_and_its_end() {
        CustomerId twin = CustomerId.next();
        PromiseId promise = promise(minutesAfterNine(240));
        String twins = "/api/v1/promises?customer=" + twin;
        assertThat(texts(read(twins), "id")).isEmpty();

        long linked = append(
                twin.value(), new CustomersLinkedAsSame(cleo, twin, new Personal<>("card"), null), by(MONDAY_NINE, twin, null, null));
        assertThat(texts(read(twins, linked), "id")).isEqualTo(ids(promise));

        long unlinked = append(
                twin.value(), new CustomersUnlinked(cleo, twin, new Personal<>("twins")), by(MONDAY_NINE, twin, null, null));
        assertThat(texts(read(twins, unlinked), "id")).isEmpty();
    }

    @Test
    void broken_promises_that_were_not_made_good_come_first() {
        PromiseId remedied = promise(minutesAfterNine(10));
        PromiseId unremedied = promise(minutesAfterNine(20));
        for (PromiseId each : List.of(remedied, unremedied)) {
            then(each, new PromiseBroken(Party.SYSTEM, "NOT_KEPT", minutesAfterNine(90)));
        }
        then(
                remedied,
                new BrokenPromiseRemedied(
                        minutesAfterNine(100), new Evidence(EvidenceKind.STATEMENT, "flowers")));

        assertThat(list("status=broken")).isEqualTo(ids(unremedied, remedied));
        String next = page("status=broken&limit=1").get("next").stringValue();
        assertThat(list("status=broken&limit=1&cursor=" + next)).isEqualTo(ids(remedied));
    }

    @Test
    void mine_and_my_teams_are_those_of_whoever_asks() {
        PromiseId mine = promise(minutesAfterNine(240), PromiseGiver.OURS, DevelopmentUsers.repId("rep2"), null, null);
        PromiseId teams = promise(minutesAfterNine(250), PromiseGiver.OURS, null, BILLING, null);
        String question = "/api/v1/promises?customer=" + cleo + "&minPosition=" + reader().head() + "&status=";

        assertThat(texts(json(get("rep2", question + "mine")), "id")).isEqualTo(ids(mine));
        assertThat(texts(json(get("rep2", question + "my-team")), "id")).isEqualTo(ids(teams));
        assertThat(list("status=mine")).isEmpty();

        rep(REP_TWO, new RepJoinedTeam(REP_TWO, SUPPORT, MONDAY_NINE));
        String later = "/api/v1/promises?customer=" + cleo + "&status=my-team&minPosition=" + reader().head();
        assertThat(texts(json(get("rep2", later)), "id"))
                .as("what was recorded of teams counts, not what the sign-in says")
                .isEmpty();
    }

    @Test
    void what_customers_promise_us_is_kept_apart() {
        PromiseId ours = promise(minutesAfterNine(240));
        PromiseId theirs = promise(minutesAfterNine(240), PromiseGiver.CUSTOMERS, null, null, null);

        assertThat(list("status=open")).isEqualTo(ids(ours));
        assertThat(list("status=open&giver=CUSTOMERS")).isEqualTo(ids(theirs));
    }

    @Test
    void escalated_disputed_and_withdrawn_promises_have_lists_of_their_own() {
        PromiseId escalated = promise(minutesAfterNine(240));
        PromiseId disputed = promise(minutesAfterNine(250));
        then(escalated, new PromiseEscalated(null, EscalationCause.DEMANDED));
        then(disputed, new PromiseWithdrawn(WithdrawnBy.COMPANY, "cannot", true, null));
        then(disputed, new PromiseOutcomeDisputed(Party.CUSTOMER, new Personal<>("nobody told me")));

        assertThat(list("status=escalated")).isEqualTo(ids(escalated));
        assertThat(list("status=withdrawn")).isEqualTo(ids(disputed));
        assertThat(list("status=disputed")).isEqualTo(ids(disputed));

        then(
                disputed,
                new PromiseOutcomeCorrected(
                        PromiseOutcome.WITHDRAWN_BY_COMPANY,
                        PromiseOutcome.BROKEN,
                        "not told",
                        "dana",
                        null,
                        null,
                        null,
                        null,
                        0));
        assertThat(list("status=disputed")).isEmpty();
        assertThat(list("status=broken")).isEqualTo(ids(disputed));
    }

    @Test
    void a_list_of_the_past_shows_promises_as_they_stood() {
        PromiseId promise = promise(Instant.now().minusSeconds(60));
        Instant before = reader().at(reader().head()).orElseThrow().recordedAt();
        then(promise, new PromiseReassigned(Facts.ANN, REP_TWO, null, "swap"));
        then(promise, new PromiseWithdrawn(WithdrawnBy.CUSTOMER, "no need", true, null));

        JsonNode then = page("status=overdue&asAt=" + before);

        assertThat(texts(then, "id")).isEqualTo(ids(promise));
        assertThat(then.at("/data/0/ownerRepId").stringValue()).isEqualTo(Facts.ANN.value());
        assertThat(then.at("/data/0/status").stringValue()).isEqualTo("OPEN");
        assertThat(list("status=overdue")).isEmpty();
    }

    @Test
    void questions_that_make_no_sense_are_refused() {
        for (String query : List.of(
                "status=lost",
                "status=DUE_TODAY",
                "giver=ours",
                "type=callback",
                "owner=" + cleo,
                "zone=Moon/Crater",
                "asAt=yesterday",
                "limit=201")) {
            assertProblem(get("rep", "/api/v1/promises?" + query), 400, "bad-parameter");
        }
        assertProblem(get("rep", "/api/v1/promises?list=open"), 400, "unknown-parameter");
        assertProblem(get("integration", "/api/v1/promises?status=mine"), 400, "bad-parameter");
        assertProblem(get("analyst", "/api/v1/promises"), 403, "forbidden");
        promise(minutesAfterNine(1));
        promise(minutesAfterNine(2));
        String next = page("status=open&limit=1").get("next").stringValue();
        assertProblem(
                get("rep2", "/api/v1/promises?customer=" + cleo + "&status=open&cursor=" + next), 400, "bad-cursor");
    }
}
