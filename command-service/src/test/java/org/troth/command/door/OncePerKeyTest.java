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
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.troth.command.door.RunningService.Reply;

class OncePerKeyTest {
    private static final RunningService SERVICE = RunningService.shared();
    private static final Contacts CONTACTS = new Contacts(SERVICE);
    private static final String CUSTOMERS = "/api/v1/customers";

    @Test
    void the_same_request_again_gets_the_same_answer_and_records_nothing() {
        String key = UUID.randomUUID().toString();
        Reply first = register(key, Contacts.REGISTER);
        long head = SERVICE.log().head();

        Reply second = register(key, """
            {"displayName": "Ann Berger",   "kind": "EXTERNAL"}\
            """);

        require(first, 201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(SERVICE.log().head()).isEqualTo(head);
    }

    @Test
    void the_version_in_a_repeated_answer_is_the_one_of_that_time() {
        String interaction = "/api/v1/interactions/" + CONTACTS.interaction(CONTACTS.customer());
        String key = UUID.randomUUID().toString();
        Reply first = require(SERVICE.post("rep", interaction + "/greet", Contacts.GREET, "Idempotency-Key", key), 200);
        require(SERVICE.post("rep", interaction + "/thank", "{}"), 200);

        Reply again = SERVICE.post("rep", interaction + "/greet", Contacts.GREET, "Idempotency-Key", key);

        assertThat(first.version()).isEqualTo(1);
        assertThat(again.text()).isEqualTo(first.text());
    }

    @Test
    void a_whole_contact_sent_again_gets_the_answer_with_all_its_steps() {
        String steps = "/api/v1/interactions/" + CONTACTS.interaction(CONTACTS.customer()) + "/steps";
        String body = """
            {"steps": [{"step": "greet"}, {"step": "thank"}]}\
            """;
        String key = UUID.randomUUID().toString();
        Reply first = require(SERVICE.post("rep", steps, body, "Idempotency-Key", key), 200);

        Reply again = SERVICE.post("rep", steps, body, "Idempotency-Key", key);

        assertThat(first.body().path("steps").size()).isEqualTo(2);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void a_key_cannot_stand_for_a_second_intention() {
        String key = UUID.randomUUID().toString();
        require(register(key, Contacts.REGISTER), 201);

        Reply otherBody = register(key, """
            {"kind": "EXTERNAL", "displayName": "Ben Okafor"}\
            """);
        Reply otherPath = SERVICE.post("rep", "/api/v1/interactions", """
            {"channel": "CHAT", "direction": "IN"}\
            """, "Idempotency-Key", key);

        assertThat(otherBody.status()).isEqualTo(422);
        assertThat(otherBody.problem()).isEqualTo("idempotency-key-reused");
        assertThat(otherBody.body().path("code").asString()).isEqualTo("INV-03");
        assertThat(otherPath.status()).isEqualTo(422);
    }

    @Test
    void keys_belong_to_whoever_sent_them() {
        String key = UUID.randomUUID().toString();
        Reply mine = register(key, Contacts.REGISTER);

        Reply theirs = SERVICE.post("integration", CUSTOMERS, Contacts.REGISTER, "Idempotency-Key", key);

        assertThat(require(theirs, 201).id()).isNotEqualTo(mine.id());
    }

    @Test
    void a_refused_request_keeps_no_answer() {
        String key = UUID.randomUUID().toString();
        String interaction = "/api/v1/interactions/" + CONTACTS.interaction(CONTACTS.customer());
        Reply refused = SERVICE.post("rep", interaction + "/give-apology", """
            {"specificTo": " "}\
            """, "Idempotency-Key", key);

        Reply accepted = SERVICE.post("rep", interaction + "/give-apology", """
            {"specificTo": "billing you twice"}\
            """, "Idempotency-Key", key);

        assertThat(refused.status()).isEqualTo(422);
        require(accepted, 200);
    }

    @Test
    void a_command_without_a_key_is_refused() {
        Reply reply = SERVICE.post("rep", CUSTOMERS, Contacts.REGISTER, new String[0]);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.problem()).isEqualTo("idempotency-key-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "", "a\ttab"})
    void a_key_of_another_form_is_refused(String key) {
        assertThat(register(key, Contacts.REGISTER).status()).isEqualTo(400);
    }

    @Test
    void a_key_has_at_most_two_hundred_characters() {
        assertThat(register("k".repeat(201), Contacts.REGISTER).status()).isEqualTo(400);
        assertThat(register("k".repeat(200), Contacts.REGISTER).status()).isEqualTo(201);
    }

    @Test
    void fifty_duplicates_at_once_record_one_thing() throws Exception {
        long head = SERVICE.log().head();
        String key = UUID.randomUUID().toString();
        List<Reply> replies;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Reply> duplicate = () -> register(key, Contacts.REGISTER);
            replies = threads.invokeAll(Collections.nCopies(50, duplicate)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(SERVICE.log().head()).isEqualTo(head + 1);
        assertThat(replies)
                .allMatch(reply -> reply.status() == 201 || reply.problem().equals("still-running"));
        assertThat(replies.stream()
                        .filter(reply -> reply.status() == 201)
                        .map(Reply::text)
                        .distinct())
                .hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.status() == 409))
                .allMatch(reply -> reply.header("Retry-After").equals("1"));
    }

    @Test
    void the_event_of_another_system_is_recorded_once_whatever_the_key() {
        String event = UUID.randomUUID().toString();
        String body = """
            {"channel": "EMAIL", "direction": "IN", "source": {"system": "help-desk", "externalId": "%s"}}\
            """.formatted(event);
        Reply first = require(SERVICE.post("integration", "/api/v1/interactions", body), 201);

        Reply second = SERVICE.post("integration", "/api/v1/interactions", body);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.problem()).isEqualTo("already-recorded");
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.position()).isEqualTo(first.position());
    }

    @Test
    void two_steps_cannot_be_the_same_event_of_another_system() {
        String interaction = CONTACTS.interaction(CONTACTS.customer());

        Reply reply = SERVICE.post("integration", "/api/v1/interactions/" + interaction + "/steps", """
            {"steps": [{"step": "greet", "source": {"system": "help-desk", "externalId": "e1"}},
                       {"step": "thank", "source": {"system": "help-desk", "externalId": "e1"}}]}\
            """);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains("/steps/1/source/externalId");
    }

    @Test
    void steps_that_want_one_phone_number_for_two_customers_are_refused() {
        String interaction = CONTACTS.interaction(CONTACTS.customer());
        String number = "+43" + ThreadLocalRandom.current().nextLong(1_000_000_000L);
        String link = """
            {"step": "customers/%s/link-identifier", "kind": "PHONE", "value": "%s"}\
            """;

        Reply reply = SERVICE.post(
                "rep",
                "/api/v1/interactions/" + interaction + "/steps",
                "{\"steps\": [" + link.formatted(CONTACTS.customer(), number) + ","
                        + link.formatted(CONTACTS.customer(), number) + "]}");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text()).doesNotContain(number);
    }

    @Test
    void it_is_the_claim_kept_with_the_events_that_makes_it_once() {
        String key = UUID.randomUUID().toString();
        Reply first = require(register(key, Contacts.REGISTER), 201);

        RunningService.sharedDatabase().execute("delete from log.claim where name = '" + key + "'");
        Reply second = require(register(key, Contacts.REGISTER), 201);

        assertThat(second.id()).isNotEqualTo(first.id());
    }

    private static Reply register(String key, String body) {
        return SERVICE.post("rep", CUSTOMERS, body, "Idempotency-Key", key);
    }
}
