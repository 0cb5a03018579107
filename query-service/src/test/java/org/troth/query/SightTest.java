package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.PromiseId;
import org.troth.event.TeamId;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.PromiseKept;
import org.troth.query.TeamWorld.Known;
import tools.jackson.databind.JsonNode;

/// A rep sees the customers of the own teams, and of others not even that they are there.
class SightTest extends QueryTest {
    private static final AccessRecords RECORDS = new AccessRecords(Running.DATABASE);
    private static final String REASON = "Troth-Break-Glass-Reason";
    private static final Map<String, List<TeamId>> READERS = Map.of(
            "rep", List.of(TeamWorld.SUPPORT),
            "rep2", List.of(TeamWorld.BILLING),
            "rep3", List.of(TeamWorld.SUPPORT, TeamWorld.BILLING));
    /// What can be asked of one customer, by the ids of a customer, contact, issue and promise.
    private static final List<Function<Ids, String>> QUESTIONS = List.of(
            ids -> "/api/v1/customers/" + ids.customer(),
            ids -> "/api/v1/customers/" + ids.customer() + "/timeline",
            ids -> "/api/v1/customers/" + ids.customer() + "/timeline/news?after=0",
            ids -> "/api/v1/customers/" + ids.customer() + "/timeline?asAt=2100-01-01T00:00:00Z",
            ids -> "/api/v1/interactions/" + ids.contact(),
            ids -> "/api/v1/interactions/" + ids.contact() + "?asAt=2100-01-01T00:00:00Z",
            ids -> "/api/v1/interactions/" + ids.contact() + "/timeline",
            ids -> "/api/v1/issues/" + ids.issue(),
            ids -> "/api/v1/issues/" + ids.issue() + "/timeline",
            ids -> "/api/v1/promises/" + ids.promise(),
            ids -> "/api/v1/promises/" + ids.promise() + "?asAt=2100-01-01T00:00:00Z",
            ids -> "/api/v1/promises/" + ids.promise() + "/timeline");

    private record Ids(CustomerId customer, InteractionId contact, IssueId issue, PromiseId promise) {
        static Ids of(Known known) {
            return new Ids(known.customer(), known.contact(), known.issue(), known.promise());
        }

        static Ids ofNobody() {
            return new Ids(CustomerId.next(), InteractionId.next(), IssueId.next(), PromiseId.next());
        }
    }

    private static void caughtUp() {
        Known somebody = new TeamWorld(new Random(1)).taken(null);
        read("/api/v1/promises", reader().head());
        read("/api/v1/work-lists/owed-answers", reader().head());
        read("/api/v1/customers/" + somebody.customer() + "/timeline", reader().head());
    }

    @Test
    void others_customers_are_as_if_they_were_not_there() {
        Known others = new TeamWorld(new Random(1)).taken(TeamWorld.BILLING);
        caughtUp();

        for (Function<Ids, String> question : QUESTIONS) {
            HttpResponse<String> absent = get("rep", question.apply(Ids.ofNobody()));
            HttpResponse<String> forbidden = get("rep", question.apply(Ids.of(others)));
            assertProblem(forbidden, 404, "not-found");
            assertThat(forbidden.body()).isEqualTo(absent.body());
            assertThat(get("rep2", question.apply(Ids.of(others))).statusCode()).isEqualTo(200);
            assertThat(get("supervisor", question.apply(Ids.of(others))).statusCode()).isEqualTo(200);
        }
        assertThat(found("rep", others)).isEmpty();
        assertThat(found("rep2", others)).containsExactly(others.customer().value());
        assertThat(promises("rep", others)).isEmpty();
        assertThat(promises("rep2", others)).containsExactly(others.promise().value());
        assertThat(flagged("rep", "")).doesNotContain(others.customer().value());
        assertThat(flagged("rep2", "")).contains(others.customer().value());
    }

    @Test
    void whoever_says_why_sees_them_and_is_recorded_with_the_reason() {
        Known others = new TeamWorld(new Random(2)).taken(TeamWorld.BILLING);
        caughtUp();

        for (Function<Ids, String> question : QUESTIONS) {
            String path = question.apply(Ids.of(others));
            HttpResponse<String> answer = because("Their team is away, and they are at the door.", path);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(RECORDS.of(answer)).hasValueSatisfying(row -> {
                assertThat(row.breakGlassReason()).isEqualTo("Their team is away, and they are at the door.");
                assertThat(row.customers()).containsExactly(others.customer().value());
            });
            assertProblem(get("rep", path), 404, "not-found");
        }
    }

    @Test
    void of_whoever_sees_everybody_a_reason_says_nothing() {
        Known others = new TeamWorld(new Random(7)).taken(TeamWorld.BILLING);
        caughtUp();

        HttpResponse<String> answer = send(request("auditor", "/api/v1/customers/" + others.customer())
                .header(REASON, "Not needed, but said.")
                .build());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(RECORDS.of(answer)).hasValueSatisfying(row -> assertThat(row.breakGlassReason()).isNull());
    }

    private static HttpResponse<String> because(String reason, String path) {
        return send(request("rep", path).header(REASON, reason).build());
    }

    @Test
    void a_reason_that_says_nothing_is_none() {
        for (String reason : List.of("", " ", "because", "x".repeat(201))) {
            assertProblem(because(reason, "/api/v1/promises"), 400, "bad-parameter");
        }
    }

    @Test
    void what_cannot_be_recorded_is_not_shown() {
        Known others = new TeamWorld(new Random(3)).taken(TeamWorld.BILLING);
        caughtUp();
        RECORDS.withoutPrivilege(() -> {
            HttpResponse<String> answer = because("Their team is away.", "/api/v1/customers/" + others.customer());

            assertProblem(answer, 503, "access-not-recorded");
            assertThat(answer.body()).doesNotContain(others.name());
        });
    }

    @Test
    void the_second_wall_holds_where_the_first_is_forgotten() {
        Known others = new TeamWorld(new Random(4)).taken(TeamWorld.BILLING);
        Known own = new TeamWorld(new Random(4)).taken(TeamWorld.SUPPORT);
        caughtUp();

        for (String table : List.of("timeline_entry", "interaction", "issue", "promise", "customer_flag")) {
            String count = "select count(*) from view." + table + " where customer_id = '%s'";
            assertThat(asReader(TeamWorld.SUPPORT, count.formatted(others.customer()))).as(table).isZero();
            assertThat(asReader(TeamWorld.SUPPORT, count.formatted(own.customer()))).as(table).isPositive();
            assertThat(asReader(TeamWorld.BILLING, count.formatted(others.customer()))).as(table).isPositive();
        }
    }

    /// Reps read some of these for reports about their own work alone, and of the past only what the questions let through.
    private static final List<String> OUTSIDE = List.of(
            "contact_past",
            "measure_contact",
            "measure_fact",
            "measure_meeting",
            "promise_contact_version",
            "promise_past",
            "promise_version");

    @Test
    void lists_of_the_past_show_no_more_than_those_of_today() {
        Known others = new TeamWorld(new Random(6)).taken(TeamWorld.BILLING);
        caughtUp();
        String then = reader().at(reader().head()).orElseThrow().recordedAt().toString();
        append(
                others.promise().value(),
                new PromiseKept(
                        Facts.minutesAfterNine(62),
                        Facts.ANN,
                        Fulfilment.FULL,
                        new Evidence(EvidenceKind.STATEMENT, "called"),
                        0),
                Facts.by(Facts.minutesAfterNine(62), others.customer(), null, null));
        caughtUp();
        String list = "/api/v1/promises?status=open&customer=" + others.customer() + "&asAt=" + then;

        assertThat(texts(json(get("rep2", list)), "id")).containsExactly(others.promise().value());
        assertThat(texts(json(get("rep", list)), "id")).isEmpty();
    }

    @Test
    void every_table_that_names_customers_stands_behind_the_wall_or_is_known_not_to() {
        List<String> open = new ArrayList<>();
        try (Connection connection = Running.DATABASE.connectAsOwner();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                    select relname from pg_class
                    where relnamespace = 'view'::regnamespace and relkind = 'r' and not relrowsecurity
                      and exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'customer_id')
                    order by relname""")) {
            while (rows.next()) {
                open.add(rows.getString(1));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }

        assertThat(open).isSubsetOf(OUTSIDE);
    }

    @Test
    void a_rebuild_puts_the_wall_around_the_tables_it_makes() throws InterruptedException {
        Known others = new TeamWorld(new Random(5)).taken(TeamWorld.BILLING);
        caughtUp();
        assertThat(post("admin", "/api/v1/views/state/rebuild", "").statusCode()).isEqualTo(202);
        String state = "";
        for (int looks = 0; looks < 600 && !state.equals("DONE"); looks++) {
            Thread.sleep(50);
            state = json(get("admin", "/api/v1/views/state")).path("rebuild").path("state").asString("");
        }
        assertThat(state).isEqualTo("DONE");

        assertProblem(get("rep", "/api/v1/promises/" + others.promise()), 404, "not-found");
        assertThat(get("rep2", "/api/v1/promises/" + others.promise()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_hole_in_the_wall_is_noticed() {
        Running.DATABASE.execute("alter table view.issue disable row level security");
        try {
            assertThat(leaks(400, 13)).isNotEmpty().allMatch(leak -> leak.contains("/issues/"));
        } finally {
            Running.DATABASE.execute("alter table view.issue enable row level security");
        }
    }

    @Test
    void random_questions_are_answered_for_the_own_teams_only() {
        assertThat(leaks(400, 31)).isEmpty();
    }

    @Tag("gate")
    @Test
    void ten_thousand_random_questions_are_answered_for_the_own_teams_only() {
        long seed = 3_131;
        assertThat(leaks(10_000, seed)).isEmpty();
        System.out.printf("GATE G31 seed=%d reads=10000 leaked=0 differing=0 PASS%n", seed);
    }

    private static List<String> leaks(int reads, long seed) {
        Random random = new Random(seed);
        TeamWorld world = new TeamWorld(random).peopled(6);
        caughtUp();
        List<String> readers = READERS.keySet().stream().sorted().toList();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < reads; i++) {
            String reader = readers.get(random.nextInt(readers.size()));
            Known known = world.any();
            boolean sees = known.isSeenBy(READERS.getOrDefault(reader, List.of()));
            Function<Ids, String> question = QUESTIONS.get(random.nextInt(QUESTIONS.size()));
            HttpResponse<String> answer = get(reader, question.apply(Ids.of(known)));
            boolean right = sees
                    ? answer.statusCode() == 200
                    : answer.statusCode() == 404
                            && answer.body().equals(get(reader, question.apply(Ids.ofNobody())).body());
            if (!right) {
                wrong.add(reader + " " + known.teams() + " " + answer.request().uri().getPath() + " " + answer.statusCode());
            }
        }
        for (String reader : readers) {
            Set<String> flagged = flagged(reader, "");
            for (Known known : world.known()) {
                boolean sees = known.isSeenBy(READERS.getOrDefault(reader, List.of()));
                if (sees == found(reader, known).isEmpty()
                        || sees == promises(reader, known).isEmpty()
                        || sees != flagged.contains(known.customer().value())) {
                    wrong.add(reader + " " + known.teams() + " in lists");
                }
            }
        }
        return wrong;
    }

    @Test
    void the_flags_of_a_team_are_those_its_reps_see() {
        TeamWorld world = new TeamWorld(new Random(8)).peopled(2);
        caughtUp();
        Set<String> everybodys = flagged("supervisor", "");

        assertThat(everybodys).containsAll(flags(world.known()));
        for (String reader : List.of("rep", "rep2")) {
            TeamId team = READERS.getOrDefault(reader, List.of()).getFirst();
            assertThat(flagged("supervisor", "&team=" + team)).isEqualTo(flagged(reader, "")).isNotEqualTo(everybodys);
            assertThat(flagged("rep3", "&flag=AT_RISK&team=" + team)).isEqualTo(flagged(reader, "&flag=AT_RISK"));
        }
        assertThat(flagged("rep", "&team=" + TeamWorld.BILLING))
                .isEqualTo(flagged("rep2", "&team=" + TeamWorld.SUPPORT))
                .containsAll(flags(world.known().stream().filter(known -> known.isSeenBy(List.of(TeamWorld.SUPPORT))
                        && known.isSeenBy(List.of(TeamWorld.BILLING))).toList()));
    }

    private static List<String> flags(List<Known> known) {
        return known.stream().map(each -> each.customer().value()).toList();
    }

    /// Everybody in the list of flags, on all of its pages.
    private static Set<String> flagged(String reader, String more) {
        String list = "/api/v1/work-lists/flagged-customers?limit=200" + more;
        Set<String> customers = new HashSet<>();
        JsonNode page = shown(reader, list);
        customers.addAll(texts(page, "customerId"));
        while (page.has("next")) {
            page = shown(reader, list + "&cursor=" + page.get("next").stringValue());
            customers.addAll(texts(page, "customerId"));
        }
        return customers;
    }

    private static JsonNode shown(String reader, String path) {
        HttpResponse<String> answer = get(reader, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static List<String> found(String reader, Known known) {
        HttpResponse<String> answer =
                post(reader, "/api/v1/customers/find", "{\"name\": \"" + known.name() + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return texts(json(answer), "id");
    }

    private static List<String> promises(String reader, Known known) {
        HttpResponse<String> answer = get(reader, "/api/v1/promises?customer=" + known.customer());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return texts(json(answer), "id");
    }

    private static long asReader(TeamId team, String count) {
        try (Connection connection = Running.DATABASE.connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.execute("set troth.teams = '{" + team + "}'");
            statement.execute("set role troth_reader");
            try (ResultSet row = statement.executeQuery(count)) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
