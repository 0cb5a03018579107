package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.command.door.Contacts.require;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.troth.command.door.RunningService.Reply;
import org.troth.event.interaction.PracticeGapDetected;
import org.troth.store.TestDatabase;
import tools.jackson.databind.JsonNode;

/// Publishing a practice on one of two nodes over one database.
class PublishingTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final RunningService ONE = new RunningService(RunningService.start(DATABASE));
    private static final RunningService OTHER = new RunningService(RunningService.start(DATABASE));
    private static final String END = "{\"cause\": \"done\"}";

    @AfterAll
    static void stop() {
        ONE.close();
        OTHER.close();
    }

    private final Contacts contacts = new Contacts(ONE);

    private static Reply publish(RunningService node, String practice, String mode) {
        return node.post("admin", "/api/v1/guidelines/" + practice + "/publish", """
            {"mode": "%s", "text": "As the team agreed.", "origin": "Meeting of Monday"}\
            """.formatted(mode));
    }

    private static Reply end(RunningService node, String interaction) {
        return node.post("rep", "/api/v1/interactions/" + interaction + "/end", END);
    }

    private static List<String> gaps(String interaction) {
        return ONE.log().stream(interaction).stream()
                .filter(it -> it.event() instanceof PracticeGapDetected)
                .map(it -> ((PracticeGapDetected) it.event()).ruleCode())
                .toList();
    }

    @Test
    void a_new_version_decides_on_the_next_step_of_every_node_without_a_restart() {
        String advised = contacts.interaction(contacts.customer());
        require(end(OTHER, advised), 200);
        require(publish(ONE, "THANKS", "REQUIRE"), 200);
        String required = contacts.interaction(contacts.customer());

        Reply onTheSameNode = end(ONE, required);
        Reply onTheOther = end(OTHER, required);

        assertThat(gaps(advised)).containsExactly("THANKS", "ANYTHING_MORE");
        for (Reply refused : List.of(onTheSameNode, onTheOther)) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.problem()).isEqualTo("interaction-practice-required");
            JsonNode problem = refused.body();
            assertThat(problem.path("code").asString()).isEqualTo("THANKS");
            assertThat(problem.path("detail").asString())
                    .isEqualTo("The customer was not thanked. The guide requires it: THANKS version 2. See to it first, or"
                            + " record a deviation with its reason.");
            assertThat(problem.at("/required/0/ruleVersion").asInt()).isEqualTo(2);
            assertThat(problem.at("/required/0/missing").asString()).isEqualTo("The customer was not thanked.");
        }
        require(publish(OTHER, "THANKS", "OFF"), 200);
        require(end(ONE, required), 200);
        assertThat(gaps(required)).containsExactly("ANYTHING_MORE");
    }

    @Test
    void a_required_practice_may_be_left_aside_in_the_same_call() {
        require(publish(ONE, "HISTORY_FIRST", "REQUIRE"), 200);
        String customer = contacts.customer();
        contacts.interaction(customer);
        String steps = "/api/v1/interactions/" + contacts.interaction(customer) + "/steps";

        Reply refused = OTHER.post("rep", steps, "{\"steps\": [{\"step\": \"greet\"}]}");
        Reply taken = OTHER.post("rep", steps, """
            {"steps": [{"step": "greet"},
                       {"step": "record-deviation", "ruleCode": "HISTORY_FIRST", "ruleVersion": 2, "reason": "On fire."}]}\
            """);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("code").asString()).isEqualTo("HISTORY_FIRST");
        assertThat(refused.body().path("pointer").asString()).isEqualTo("/steps/0");
        require(taken, 200);
        require(publish(ONE, "HISTORY_FIRST", "ADVISE"), 200);
    }

    @Test
    void a_published_version_never_changes() {
        Reply again = ONE.post("admin", "/api/v1/guidelines/WRAP_UP/publish", """
            {"version": 1, "mode": "OFF", "text": "Never mind."}\
            """);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().path("code").asString()).isEqualTo("INV-26");
    }

    @Test
    void a_practice_that_nothing_recorded_can_judge_is_refused_with_those_that_it_can() {
        Reply refused = publish(ONE, "SMILE", "REQUIRE");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("ruleCodes").valueStream().map(JsonNode::asString))
                .contains("THANKS", "WRAP_UP", "LIMIT_AFTER_ABUSE");
    }

    @Test
    void a_deviation_from_what_was_never_published_is_refused_with_what_was() {
        String deviate = "/api/v1/interactions/" + contacts.interaction(contacts.customer()) + "/record-deviation";

        Reply refused = ONE.post("rep", deviate, """
            {"ruleCode": "ANYTHING_MORE", "ruleVersion": 9, "reason": "No time"}\
            """);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("versions").valueStream().map(JsonNode::asInt)).containsExactly(1);
        assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/ruleVersion");
    }

    @Test
    void only_an_admin_publishes_and_retires() {
        assertThat(ONE.post("supervisor", "/api/v1/guidelines/THANKS/retire", "{}").status())
                .isEqualTo(403);
        require(ONE.post("admin", "/api/v1/guidelines/SLIP_TOLD_IN_ADVANCE/retire", "{}"), 200);
        assertThat(ONE.post("admin", "/api/v1/guidelines/SLIP_TOLD_IN_ADVANCE/retire", "{}").status())
                .isEqualTo(409);
    }
}
