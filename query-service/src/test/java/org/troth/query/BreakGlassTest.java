package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.event.CustomerId;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.TypeId;
import org.troth.event.team.RepJoinedTeam;
import org.troth.http.TestIssuer;
import org.troth.query.TeamWorld.Known;
import org.troth.store.TestDatabase;
import tools.jackson.databind.JsonNode;

/// A look beyond the own teams waits on the list of those who review it until one of them has seen it.
class BreakGlassTest extends QueryTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final String LIST = "/api/v1/break-glass?limit=200";
    private static final String REASON = "Their team is away.";

    private static Known others(long seed) {
        Known others = new TeamWorld(new Random(seed)).taken(TeamWorld.BILLING);
        caughtUp("/api/v1/customers/" + others.customer());
        caughtUp("/api/v1/customers/" + others.customer() + "/timeline");
        return others;
    }

    /// A service that has only just started may need more than the patience of one question.
    private static void caughtUp(String path) {
        String known = path + "?minPosition=" + reader().head();
        HttpResponse<String> answer = get("supervisor", known);
        for (int tries = 0; tries < 20 && answer.statusCode() == 503; tries++) {
            answer = get("supervisor", known);
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /// A look by a rep, and its number on the list of privacy officers.
    private static long looked(String bearer, Known others) {
        HttpResponse<String> answer = send(request("rep", "/api/v1/customers/" + others.customer())
                .setHeader("Authorization", bearer)
                .header("Troth-Break-Glass-Reason", REASON)
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return lookAt(others.customer(), list("privacy-officer", LIST)).path("look").path("id").asLong();
    }

    private static JsonNode list(String user, String path) {
        HttpResponse<String> answer = get(user, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static JsonNode lookAt(CustomerId customer, JsonNode list) {
        return list.path("data")
                .valueStream()
                .filter(each -> each.path("customers").get(0).asString().equals(customer.value()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> waitingFor(String bearer) {
        HttpResponse<String> answer =
                send(request("supervisor", LIST).setHeader("Authorization", bearer).build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).path("data").valueStream().map(each -> each.path("look").path("id").asLong()).toList();
    }

    private static HttpResponse<String> acknowledge(String bearer, Object look, String body) {
        return send(request("supervisor", "/api/v1/break-glass/" + look + "/acknowledge")
                .setHeader("Authorization", bearer)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /// A supervisor of one team, by what is recorded of them.
    private static String supervisorOf(TeamId team) {
        RepId rep = new RepId(TypeId.next(RepId.PREFIX));
        append(rep.value(), new RepJoinedTeam(rep, team, LONG_AGO), Facts.by(LONG_AGO, null, null, null));
        caughtUp("/api/v1/promises");
        return TestIssuer.bearer("supervisor", rep);
    }

    @Test
    void a_look_beyond_waits_until_a_supervisor_of_the_team_has_seen_it() {
        Known others = others(71);
        long look = looked(TestIssuer.bearer("rep"), others);
        String supervisor = supervisorOf(TeamWorld.BILLING);
        assertThat(waitingFor(supervisor)).contains(look);

        HttpResponse<String> answer = acknowledge(supervisor, look, """
                {"remark": "Rightly so; I was told."}""");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(waitingFor(supervisor)).doesNotContain(look);
        JsonNode seen = lookAt(others.customer(), list("auditor", LIST + "&status=acknowledged"));
        assertThat(seen.path("look").path("breakGlassReason").asString()).isEqualTo(REASON);
        assertThat(seen.path("look").path("acknowledgement").path("remark").asString())
                .isEqualTo("Rightly so; I was told.");
        assertThat(seen.path("look").path("acknowledgement").path("roles").get(0).asString()).isEqualTo("SUPERVISOR");
    }

    @Test
    void who_looked_at_a_customer_tells_which_looks_went_beyond_and_who_has_seen_it() {
        Known others = others(72);
        long look = looked(TestIssuer.bearer("rep"), others);
        get("rep2", "/api/v1/customers/" + others.customer());
        acknowledge(TestIssuer.bearer("privacy-officer"), look, "{}");

        JsonNode looks = list("auditor", "/api/v1/customers/" + others.customer() + "/access").path("data");

        assertThat(looks.valueStream()
                        .filter(each -> each.path("subject").asString().equals("rep"))
                        // Others of the same run look at everything as the same person.
                        .filter(each -> each.path("breakGlassReason").isString())
                        .map(each -> each.path("breakGlassReason").asString() + " seen by "
                                + each.path("acknowledgement").path("subject").asString()))
                .containsExactly(REASON + " seen by privacy-officer");
        assertThat(looks.valueStream()
                        .filter(each -> each.path("subject").asString().equals("rep2"))
                        .filter(each -> each.path("breakGlassReason").isNull()))
                .isNotEmpty();
    }

    @Test
    void who_looked_and_who_has_seen_it_are_called_by_name_where_it_is_known() {
        Known others = others(79);
        long look = looked(TestIssuer.bearer("rep"), others);
        acknowledge(TestIssuer.bearer("supervisor"), look, "{}");
        String customer = "/api/v1/customers/" + others.customer();
        get("integration", customer);

        JsonNode beyond = lookAt(others.customer(), list("auditor", LIST + "&status=acknowledged")).path("look");
        JsonNode looks = list("privacy-officer", customer + "/access?limit=200").path("data");

        assertThat(beyond.path("name").asString()).isEqualTo("Ann Berger");
        assertThat(beyond.at("/acknowledgement/name").asString()).isEqualTo("Dana Fox");
        assertThat(numbered(looks, look).path("name").asString()).isEqualTo("Ann Berger");
        assertThat(numbered(looks, look).at("/acknowledgement/name").asString()).isEqualTo("Dana Fox");
        assertThat(looks.valueStream().filter(each -> each.path("subject").asString().equals("integration")))
                .isNotEmpty()
                .noneMatch(each -> each.has("name"));
    }

    private static JsonNode numbered(JsonNode looks, long look) {
        return looks.valueStream().filter(each -> each.path("id").asLong() == look).findFirst().orElseThrow();
    }

    @Test
    void supervisors_of_another_team_neither_see_nor_acknowledge_it() {
        long look = looked(TestIssuer.bearer("rep"), others(73));
        String elsewhere = supervisorOf(TeamWorld.SUPPORT);

        assertThat(waitingFor(elsewhere)).doesNotContain(look);
        HttpResponse<String> absent = acknowledge(elsewhere, Long.MAX_VALUE / 10, "{}");
        assertProblem(acknowledge(elsewhere, look, "{}"), 404, "not-found");
        assertThat(acknowledge(elsewhere, look, "{}").body()).isEqualTo(absent.body());
        assertProblem(acknowledge(elsewhere, "first", "{}"), 404, "not-found");
        assertThat(waitingFor(TestIssuer.bearer("privacy-officer"))).contains(look);
    }

    @Test
    void whoever_looked_does_not_acknowledge_it_not_even_once_they_are_a_supervisor() {
        RepId rep = new RepId(TypeId.next(RepId.PREFIX));
        long look = looked(TestIssuer.bearer("rep", rep), others(74));

        HttpResponse<String> answer = acknowledge(TestIssuer.bearer("supervisor", rep), look, "{}");

        assertProblem(answer, 403, "own-look");
        assertThat(waitingFor(TestIssuer.bearer("privacy-officer"))).contains(look);
        assertProblem(acknowledge(TestIssuer.bearer("rep"), look, "{}"), 403, "forbidden");
        assertProblem(acknowledge(TestIssuer.bearer("auditor"), look, "{}"), 403, "forbidden");
    }

    @Test
    void it_is_acknowledged_once() {
        long look = looked(TestIssuer.bearer("rep"), others(75));
        String first = TestIssuer.bearer("supervisor");

        assertThat(acknowledge(first, look, "{\"remark\": \"seen\"}").statusCode()).isEqualTo(200);
        HttpResponse<String> again = acknowledge(first, look, "{\"remark\": \"seen twice\"}");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json(again).path("look").path("acknowledgement").path("remark").asString()).isEqualTo("seen");
        assertProblem(acknowledge(TestIssuer.bearer("privacy-officer"), look, "{}"), 409, "already-acknowledged");
    }

    @Test
    void a_remark_is_one_line() {
        long look = looked(TestIssuer.bearer("rep"), others(76));

        for (String remark : List.of("", " ", "x".repeat(501), "two\\nlines", "nothing\\u0000")) {
            HttpResponse<String> answer =
                    acknowledge(TestIssuer.bearer("supervisor"), look, "{\"remark\": \"" + remark + "\"}");
            assertProblem(answer, 400, "bad-input");
        }
    }

    @Test
    void the_list_is_read_page_by_page() {
        long older = looked(TestIssuer.bearer("rep"), others(77));
        long newer = looked(TestIssuer.bearer("rep"), others(78));

        JsonNode first = list("privacy-officer", "/api/v1/break-glass?limit=1");
        JsonNode second =
                list("privacy-officer", "/api/v1/break-glass?limit=1&cursor=" + first.path("next").asString());

        assertThat(first.path("data").get(0).path("look").path("id").asLong()).isEqualTo(newer);
        assertThat(second.path("data").get(0).path("look").path("id").asLong()).isEqualTo(older);
        assertProblem(get("rep", LIST), 403, "forbidden");
    }

    @Test
    void looks_beyond_that_an_earlier_version_listed_are_records_and_wait() {
        TestDatabase database = TestDatabase.create();
        CustomerId customer = CustomerId.next();
        try (ConfigurableApplicationContext log = log(database)) {
            assertThat(log.isActive()).isTrue();
        }
        database.execute("drop schema view cascade; drop schema view_rebuild cascade");
        migrate(database, "9");
        database.execute("""
                insert into view.break_glass (issuer, subject, rep_id, method, path, reason)
                values ('i', 'ben', 'rep_1', 'GET', '/api/v1/customers/%s/timeline', 'At the door.')
                """.formatted(customer));

        migrate(database, "latest");

        assertThat(JdbcClient.create(database.asOwner())
                        .sql("""
                            select concat_ws(' ', r.subject, r.route, r.break_glass_reason, l.customer, l.beyond_teams)
                            from access.record r join access.looked_at l on l.record = r.id
                            where not exists (select from access.acknowledgement a where a.record = r.id)
                              and to_regclass('view.break_glass') is null""")
                        .query(String.class)
                        .list())
                .containsExactly("ben /api/v1/customers/{id}/timeline At the door. " + customer + " t");
    }

    private static void migrate(TestDatabase database, String version) {
        Flyway.configure()
                .dataSource(database.url(), database.owner(), database.ownerPassword())
                .schemas("view")
                .defaultSchema("view")
                .locations("classpath:db/view")
                .target(version)
                .load()
                .migrate();
    }
}
