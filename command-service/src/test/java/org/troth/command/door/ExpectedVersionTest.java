package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.command.door.Contacts.require;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.troth.command.door.RunningService.Reply;

class ExpectedVersionTest {
    private static final RunningService SERVICE = RunningService.shared();
    private static final Contacts CONTACTS = new Contacts(SERVICE);

    private final String interaction = "/api/v1/interactions/" + CONTACTS.interaction(CONTACTS.customer());

    @Test
    void a_step_decided_on_the_current_version_is_taken() {
        assertThat(greet("\"0\"").status()).isEqualTo(200);
    }

    @Test
    void a_step_decided_on_an_old_version_is_refused_with_the_current_one() {
        require(SERVICE.post("rep", interaction + "/thank", "{}"), 200);

        Reply stale = greet("\"0\"");

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.body().path("currentVersion").asLong()).isEqualTo(1);
    }

    @Test
    void a_contact_can_be_decided_on_a_version_too() {
        String steps = """
            {"steps": [{"step": "greet"}, {"step": "thank"}]}\
            """;
        Reply first = send("/steps", steps, "\"0\"");
        Reply second = send("/steps", steps, "\"0\"");

        assertThat(require(first, 200).version()).isEqualTo(2);
        assertThat(second.status()).isEqualTo(412);
        assertThat(second.body().path("pointer").asString()).isEqualTo("/steps/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "*", "W/\"0\"", "\"-1\"", "\"0\", \"1\"", "\"99999999999999999999\""})
    void a_version_of_another_form_is_refused(String match) {
        assertThat(greet(match).status()).isEqualTo(400);
    }

    @Test
    void what_is_created_now_has_no_version_to_decide_on() {
        Reply reply = SERVICE.post(
                "rep",
                "/api/v1/customers",
                Contacts.REGISTER,
                "Idempotency-Key",
                UUID.randomUUID().toString(),
                "If-Match",
                "\"0\"");

        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void of_many_who_decided_on_the_same_version_one_is_first() throws Exception {
        List<Reply> replies = atOnce(16, () -> greet("\"0\""));

        assertThat(replies).extracting(Reply::status).containsOnlyOnce(200).containsOnly(200, 412);
    }

    @Test
    void those_who_did_not_say_all_get_their_turn() throws Exception {
        List<Reply> replies = atOnce(16, () -> SERVICE.post("rep", interaction + "/greet", Contacts.GREET));

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(replies).extracting(Reply::version).doesNotHaveDuplicates();
    }

    private static List<Reply> atOnce(int times, Callable<Reply> request) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Collections.nCopies(times, request)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    private Reply greet(String match) {
        return send("/greet", Contacts.GREET, match);
    }

    private Reply send(String path, String body, String match) {
        return SERVICE.post(
                "rep",
                interaction + path,
                body,
                "Idempotency-Key",
                UUID.randomUUID().toString(),
                "If-Match",
                match);
    }
}
