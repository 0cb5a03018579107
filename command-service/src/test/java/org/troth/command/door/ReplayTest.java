package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.command.door.RunningService.Reply;
import org.troth.event.PromiseId;
import org.troth.store.TestDatabase;
import tools.jackson.databind.JsonNode;

class ReplayTest {
    private static final RunningService SERVICE = RunningService.shared();
    private static final Contacts CONTACTS = new Contacts(SERVICE);

    private final String customer = CONTACTS.customer();
    private final String interaction = CONTACTS.interaction(customer);
    private final String promise = CONTACTS.promise(interaction);

    private static Reply replay(String user, String path) {
        return SERVICE.send(SERVICE.request(user, "/api/v1/replay/" + path, "Purpose", "case 17")
                .GET()
                .build());
    }

    private long keep() {
        return Contacts.require(
                        SERVICE.post("rep", "/api/v1/promises/" + promise + "/keep", """
                            {"evidence": {"kind": "INTERACTION", "ref": "%s"}}""".formatted(interaction)),
                        200)
                .position();
    }

    private static List<String> recorded(Reply reply) {
        TestDatabase database = RunningService.sharedDatabase();
        return JdbcClient.create(database.asOwner())
                .sql("""
                    select concat_ws(' ', r.outcome, r.kind, r.subject, r.purpose, l.customer)
                    from access.record r left join access.looked_at l on l.record = r.id where r.request = ?::uuid""")
                .param(reply.header("Request-Id"))
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void a_promise_is_shown_as_it_stood_before_it_was_kept() {
        long kept = keep();

        JsonNode before = replay("auditor", promise + "?position=" + (kept - 1)).body().get("data").get(0);
        JsonNode after = replay("auditor", promise).body().get("data").get(0);

        assertThat(before.get("sequence").asLong()).isZero();
        assertThat(before.get("state").has("outcome")).isFalse();
        assertThat(after.get("state").get("outcome").asString()).isEqualTo("KEPT");
    }

    @Test
    void a_time_that_no_table_can_hold_is_refused() {
        for (String time : List.of("-999999999-01-01T00:00:00Z", "%2B999999999-12-31T00:00:00Z")) {
            for (String parameter : List.of("asAt=", "asOf=")) {
                Reply reply = replay("auditor", promise + "?" + parameter + time);
                assertThat(reply.status()).as(reply.text()).isEqualTo(400);
                assertThat(reply.problem()).isEqualTo("bad-parameter");
            }
        }
    }

    @Test
    void several_things_are_shown_side_by_side() {
        JsonNode answer = replay("privacy-officer", customer + "," + interaction + "," + promise).body();

        assertThat(answer.get("data").valueStream().map(each -> each.get("state").get("id").asString()))
                .containsExactly(customer, interaction, promise);
    }

    @Test
    void what_changed_between_two_points_is_named_with_old_and_new() {
        long kept = keep();

        JsonNode changes = replay("auditor", promise + "/difference?fromPosition=" + (kept - 1))
                .body()
                .get("data")
                .get(0)
                .get("changes");

        assertThat(changes.valueStream().map(each -> each.get("component").asString()))
                .containsExactly("/latest", "/outcome", "/settledAt");
        assertThat(changes.get(1).has("old")).isFalse();
        assertThat(changes.get(1).get("now").asString()).isEqualTo("KEPT");
    }

    @Test
    void what_was_not_there_yet_is_not_found() {
        assertThat(replay("auditor", promise + "?position=0").status()).isEqualTo(404);
        assertThat(replay("auditor", PromiseId.next().value()).status()).isEqualTo(404);
        assertThat(replay("auditor", "evt_" + "0".repeat(26)).status()).isEqualTo(404);
    }

    @Test
    void no_words_are_replayed() {
        assertThat(replay("auditor", customer + "," + promise).text())
                .doesNotContain("Berger")
                .doesNotContain("by noon");
    }

    @Test
    void a_replay_is_recorded_with_whom_it_shows_and_why() {
        assertThat(recorded(replay("auditor", promise)))
                .containsExactly("SHOWN REPLAY auditor case 17 " + customer);
        assertThat(recorded(replay("rep", promise))).containsExactly("REFUSED REPLAY rep case 17");
    }

    @Test
    void who_replays_says_why() {
        Reply reply = SERVICE.get("auditor", "/api/v1/replay/" + promise);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.problem()).isEqualTo("bad-parameter");
    }

    @Test
    void a_question_that_means_nothing_is_refused() {
        for (String wrong : List.of("?position=-1", "?position=1&asAt=2026-01-01T00:00:00Z", "?asOf=yesterday")) {
            assertThat(replay("auditor", promise + wrong).status()).as(wrong).isEqualTo(400);
        }
    }
}
