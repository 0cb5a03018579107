package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.command.door.Contacts.require;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.troth.command.door.RunningService.Reply;
import org.troth.event.Actor;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.PromiseId;
import org.troth.http.DevelopmentUsers;
import org.troth.store.Recorded;
import tools.jackson.databind.JsonNode;

class WholeContactTest {
    private static final RunningService SERVICE = RunningService.shared();
    private static final Contacts CONTACTS = new Contacts(SERVICE);

    @BeforeAll
    static void codes() {
        CONTACTS.publishCodes();
    }

    @Test
    void a_phone_contact_can_be_recorded_command_by_command() {
        String customer = CONTACTS.customer();
        Reply opened = SERVICE.post("rep", "/api/v1/interactions", Contacts.opening(customer));
        require(opened, 201);
        String interaction = "/api/v1/interactions/" + opened.id();
        require(SERVICE.post("rep", interaction + "/greet", Contacts.GREET), 200);
        require(SERVICE.post("rep", interaction + "/observe-emotion", """
            {"state": "UPSET", "phase": "ARRIVAL", "observedBy": "REP"}\
            """), 200);
        String issue = CONTACTS.issue(opened.id());
        require(SERVICE.post("rep", "/api/v1/issues/" + issue + "/restate", """
            {"interactionId": "%s", "words": "You were billed twice"}\
            """.formatted(opened.id())), 200);
        require(SERVICE.post("rep", "/api/v1/issues/" + issue + "/confirm", "{}"), 200);
        String promise = CONTACTS.promise(opened.id());
        require(SERVICE.post("rep", interaction + "/state-next-steps", """
            {"steps": "We call back", "promiseIds": ["%s"]}\
            """.formatted(promise)), 200);
        require(SERVICE.post("rep", interaction + "/end", """
            {"cause": "done"}\
            """), 200);
        Reply wrapped = SERVICE.post("rep", interaction + "/complete-wrap-up", """
            {"dispositionCode": "solved", "contactReasonCode": "billing", "summary": "Billed twice",
             "followUpRequired": true, "promiseIds": ["%s"], "issueIds": ["%s"]}\
            """.formatted(promise, issue));
        require(wrapped, 200);
        Reply kept = SERVICE.post("rep", "/api/v1/promises/" + promise + "/keep", """
            {"evidence": {"kind": "INTERACTION", "ref": "%s"}}\
            """.formatted(opened.id()));

        require(kept, 200);
        assertThat(opened.header("Location")).isEqualTo("/api/v1/interactions/" + opened.id());
        assertThat(opened.header("ETag")).isEqualTo("\"0\"");
        assertThat(wrapped.header("ETag")).isEqualTo("\"" + wrapped.version() + "\"");
        assertThat(wrapped.version())
                .isEqualTo(SERVICE.log().lastSequence(opened.id()).orElseThrow());
        assertThat(SERVICE.log().at(kept.position()).orElseThrow().type()).isEqualTo("PromiseKept");
    }

    @Test
    void what_is_done_to_an_issue_within_a_contact_belongs_to_the_contact() {
        String interaction = CONTACTS.interaction(CONTACTS.customer());
        String issue = CONTACTS.issue(interaction);

        require(SERVICE.post("rep", "/api/v1/interactions/" + interaction + "/steps", """
            {"steps": [{"step": "issues/%s/categorise", "categoryCode": "BILLING"}]}\
            """.formatted(issue)), 200);

        Recorded categorised = SERVICE.log().stream(issue).getLast();
        assertThat(categorised.type()).isEqualTo("IssueCategorised");
        assertThat(categorised.envelope().interactionId()).isEqualTo(new InteractionId(interaction));
    }

    @Test
    void a_number_linked_and_unlinked_in_one_contact_is_free_for_others() {
        String customer = CONTACTS.customer();
        String interaction = CONTACTS.interaction(customer);
        String number = """
            "kind": "PHONE", "value": "+49 30 %s\"""".formatted(System.nanoTime());

        require(SERVICE.post("rep", "/api/v1/interactions/" + interaction + "/steps", """
            {"steps": [{"step": "customers/%s/link-identifier", %s},
                       {"step": "customers/%s/unlink-identifier", %s, "reason": "misheard"}]}\
            """.formatted(customer, number, customer, number)), 200);

        require(SERVICE.post("rep", "/api/v1/customers/" + CONTACTS.customer() + "/link-identifier", "{" + number + "}"), 200);
    }

    @Test
    void whoever_signed_in_is_the_actor_of_the_event() {
        String interaction = CONTACTS.interaction(CONTACTS.customer());

        require(SERVICE.post("supervisor", "/api/v1/interactions/" + interaction + "/greet", Contacts.GREET), 200);

        Recorded greeted = SERVICE.log().stream(interaction).getLast();
        assertThat(greeted.envelope().actor())
                .isEqualTo(new Actor(
                        Actor.Kind.SUPERVISOR,
                        DevelopmentUsers.repId("supervisor").value()));
        assertThat(greeted.envelope().actorTeamId()).isEqualTo(DevelopmentUsers.teamId("support"));
    }

    @Test
    void a_whole_contact_with_its_opening_can_be_one_call() {
        String interaction = InteractionId.next().value();
        String issue = IssueId.next().value();
        String promise = PromiseId.next().value();
        long before = SERVICE.log().head();

        Reply reply = SERVICE.post(
                "rep",
                "/api/v1/interactions/" + interaction + "/steps",
                steps(CONTACTS.customer(), issue, promise, "issues/" + issue + "/confirm"));

        require(reply, 201);
        assertThat(reply.id()).isEqualTo(interaction);
        assertThat(reply.header("Location")).isEqualTo("/api/v1/interactions/" + interaction);
        assertThat(reply.header("ETag")).isEqualTo("\"" + reply.version() + "\"");
        assertThat(reply.body()
                        .path("steps")
                        .valueStream()
                        .map(step -> step.path("id").asString())
                        .toList())
                .containsExactly(interaction, interaction, issue, issue, issue, promise, interaction, interaction);
        List<Recorded> recorded = SERVICE.log().after(before + 1, 100);
        assertThat(recorded.getLast().position()).isEqualTo(reply.position());
        assertThat(recorded)
                .extracting(Recorded::recordedAt)
                .containsOnly(recorded.getFirst().recordedAt());
        assertThat(recorded)
                .extracting(it -> it.envelope().interactionId())
                .containsOnly(new InteractionId(interaction));
        assertThat(reply.version())
                .isEqualTo(SERVICE.log().lastSequence(interaction).orElseThrow());
    }

    @Test
    void a_refused_last_step_leaves_nothing_of_the_others() {
        String interaction = InteractionId.next().value();
        String issue = IssueId.next().value();
        String customer = CONTACTS.customer();
        long before = SERVICE.log().head();

        Reply reply = SERVICE.post(
                "rep",
                "/api/v1/interactions/" + interaction + "/steps",
                steps(customer, issue, PromiseId.next().value(), "issues/" + issue + "/reject-resolution"));

        assertThat(reply.status()).isEqualTo(409);
        JsonNode problem = reply.body();
        assertThat(problem.path("code").asString()).isEqualTo("INV-13");
        assertThat(problem.path("pointer").asString()).isEqualTo("/steps/4");
        assertThat(SERVICE.log().head()).isEqualTo(before);
        assertThat(SERVICE.post("rep", "/api/v1/interactions/" + interaction + "/greet", Contacts.GREET)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_is_wrong_with_the_steps_is_told_for_all_of_them_at_once() {
        String interaction = CONTACTS.interaction(CONTACTS.customer());

        Reply reply = SERVICE.post("rep", "/api/v1/interactions/" + interaction + "/steps", """
            {"steps": [{"step": "greet", "repNameGiven": "yes"}, {"step": "dance"}, {"step": "issues/x/confirm"},
                       {"step": "interactions/open", "channel": "PHONE", "direction": "IN"}, 7]}\
            """);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString())
                        .toList())
                .containsExactly(
                        "/steps/0/repNameGiven", "/steps/1/step", "/steps/2/step", "/steps/3/step", "/steps/4");
    }

    @Test
    void a_step_that_the_role_does_not_allow_by_itself_is_not_allowed_among_others() {
        String customer = CONTACTS.customer();
        String interaction = CONTACTS.interaction(customer);

        Reply reply = SERVICE.post(
                "rep", "/api/v1/interactions/" + interaction + "/steps", """
                    {"steps": [{"step": "greet"}, {"step": "customers/%s/link", "survivorId": "%s", "evidence": "same"}]}\
                    """.formatted(customer, CONTACTS.customer()));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.text()).contains("INV-25", "/steps/1");
    }

    @Test
    void steps_about_an_interaction_that_is_not_there_are_refused() {
        Reply reply = SERVICE.post(
                "rep",
                "/api/v1/interactions/" + InteractionId.next() + "/steps",
                "{\"steps\": [" + Contacts.promising("\"step\": \"promises/make\",") + "]}");

        assertThat(reply.status()).isEqualTo(404);
    }

    @Test
    void each_step_can_say_when_it_happened() {
        String interaction = CONTACTS.interaction(CONTACTS.customer());

        require(SERVICE.post("rep", "/api/v1/interactions/" + interaction + "/steps", """
            {"steps": [{"step": "greet", "occurredAt": "2026-01-05T09:00:00Z", "backdatedReason": "typed in later",
                        "backdatedApprovedBy": "%s"}, {"step": "thank"}]}\
            """.formatted(DevelopmentUsers.repId("supervisor"))), 200);

        List<Recorded> events = SERVICE.log().stream(interaction);
        assertThat(events.get(1).envelope().occurredAt()).isEqualTo("2026-01-05T09:00:00Z");
        assertThat(events.get(2).envelope().occurredAt()).isAfter("2026-03-01T00:00:00Z");
    }

    private static String steps(String customer, String issue, String promise, String fifth) {
        return """
            {"steps": [
              {"step": "interactions/open", "channel": "PHONE", "direction": "IN", "customerId": "%1$s"},
              {"step": "greet", "repNameGiven": true, "customerNameUsed": true},
              {"step": "issues/report", "id": "%2$s", "categoryCode": "billing", "statement": "Billed twice", "severity": "HIGH"},
              {"step": "issues/%2$s/restate", "words": "You were billed twice"},
              {"step": "%4$s"},
              {"step": "promises/make", "id": "%3$s", "issueId": "%2$s", "giver": "OURS", "typeCode": "CALLBACK",
               "statement": "We call back", "due": {"kind": "INSTANT", "until": "2099-03-09T12:00", "timezone": "Europe/Berlin"}},
              {"step": "state-next-steps", "promiseIds": ["%3$s"]},
              {"step": "end", "cause": "done"}
            ]}\
            """.formatted(customer, issue, promise, fifth);
    }
}
