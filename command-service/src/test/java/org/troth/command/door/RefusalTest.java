package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.command.door.Contacts.require;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.troth.command.door.RunningService.Reply;
import org.troth.event.Envelope;
import org.troth.event.NoteId;
import org.troth.event.PromiseId;
import org.troth.event.Source;
import org.troth.http.DevelopmentUsers;

class RefusalTest {
    private static final RunningService SERVICE = RunningService.shared();
    private static final Contacts CONTACTS = new Contacts(SERVICE);
    private static final String KEEP = """
        {"evidence": {"kind": "STATEMENT", "ref": "called back"}}\
        """;

    @Test
    void what_the_state_of_things_does_not_allow_is_a_conflict_with_the_facts() {
        String promise = CONTACTS.promise(CONTACTS.interaction(CONTACTS.customer()));
        require(SERVICE.post("rep", "/api/v1/promises/" + promise + "/keep", KEEP), 200);

        Reply reply = SERVICE.post("rep", "/api/v1/promises/" + promise + "/keep", KEEP);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.body().path("type").asString()).isEqualTo("urn:troth:problem:promise-already-settled");
        assertThat(reply.body().path("code").asString()).isEqualTo("INV-15");
        assertThat(reply.body().path("detail").asString()).contains(promise);
    }

    @Test
    void what_is_not_there_is_not_found() {
        Reply reply = SERVICE.post("rep", "/api/v1/promises/" + PromiseId.next() + "/keep", KEEP);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.problem()).isEqualTo("target-not-found");
    }

    @Test
    void what_is_never_allowed_points_to_the_field() {
        String interaction = CONTACTS.interaction(CONTACTS.customer());

        Reply reply = SERVICE.post("rep", "/api/v1/promises", """
            {"interactionId": "%s", "giver": "OURS", "typeCode": "CALLBACK", "statement": "We call back",
             "due": {"kind": "INSTANT", "until": "2001-03-09T12:00", "timezone": "Europe/Berlin"}}\
            """.formatted(interaction));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body().path("code").asString()).isEqualTo("INV-14");
        assertThat(reply.body().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/due");
    }

    @Test
    void an_id_that_is_taken_is_a_conflict() {
        String customer = CONTACTS.customer();

        Reply reply = SERVICE.post("rep", "/api/v1/customers", """
            {"id": "%s", "kind": "EXTERNAL", "displayName": "Ann Berger"}\
            """.formatted(customer));

        assertThat(reply.status()).isEqualTo(409);
    }

    @Test
    void a_chosen_id_is_kept() {
        String id = "cus_01k9zzzzzzzzzzzzzzzzzzzzzz";

        assertThat(require(SERVICE.post("rep", "/api/v1/customers", """
            {"id": "%s", "kind": "EXTERNAL", "displayName": "Ann Berger"}\
            """.formatted(id)), 201)
                        .id())
                .isEqualTo(id);
    }

    @Test
    void an_identifier_leads_to_one_customer_only() {
        String value = UUID.randomUUID() + "@example.org";
        String body = """
            {"kind": "EMAIL", "value": "%s"}\
            """.formatted(value);
        require(SERVICE.post("rep", "/api/v1/customers/" + CONTACTS.customer() + "/link-identifier", body), 200);

        Reply reply = SERVICE.post("rep", "/api/v1/customers/" + CONTACTS.customer() + "/link-identifier", body);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text()).doesNotContain(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "an unknown field      | {\"kind\": \"EXTERNAL\", \"displayName\": \"Ann\", \"shoeSize\": 43}   |",
                "a missing field       | {\"kind\": \"EXTERNAL\"}                                              |"
                        + " /displayName",
                "a wrong type          | {\"kind\": \"EXTERNAL\", \"displayName\": 7}                          |"
                        + " /displayName",
                "an unknown word       | {\"kind\": \"ALIEN\", \"displayName\": \"Ann\"}                        |"
                        + " /kind",
                "another thing's id    | {\"id\": \"int_01k9zzzzzzzzzzzzzzzzzzzzzz\", \"kind\": \"EXTERNAL\","
                        + " \"displayName\": \"Ann\"} | /id",
                "a time of no zone     | {\"kind\": \"EXTERNAL\", \"displayName\": \"Ann\", \"occurredAt\":"
                        + " \"2026-03-09T14:00\"} | /occurredAt",
                "a batch of imports    | {\"kind\": \"EXTERNAL\", \"displayName\": \"Ann\", \"source\": {\"system\":"
                        + " \"s\", \"batchId\": \"b\"}} | /source",
            })
    void a_body_that_is_not_what_is_expected_points_to_the_field(String what, String body, String pointer) {
        Reply reply = SERVICE.post("integration", "/api/v1/customers", body);

        assertThat(reply.status()).as(what).isEqualTo(400);
        assertThat(reply.body().path("errors").path(0).path("pointer").asString())
                .isEqualTo(pointer == null ? "" : pointer);
    }

    @Test
    void a_text_that_is_too_long_is_refused_and_not_quoted() {
        String words = "x".repeat(20_000);

        Reply reply = SERVICE.post("rep", "/api/v1/customers", """
            {"kind": "EXTERNAL", "displayName": "%s"}\
            """.formatted(words));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains("too long").doesNotContain("xxxx");
    }

    @Test
    void a_body_that_is_too_large_is_refused() {
        Reply reply = SERVICE.post("rep", "/api/v1/customers", "{\"a\": \"" + "x".repeat(70_000) + "\"}");

        assertThat(reply.status()).isEqualTo(413);
    }

    @Test
    void a_body_that_is_no_json_is_refused() {
        Reply xml = SERVICE.send(
                SERVICE.request("rep", "/api/v1/customers", "Idempotency-Key", "k", "Content-Type", "application/xml")
                        .POST(HttpRequest.BodyPublishers.ofString("<a/>"))
                        .build());
        Reply empty = SERVICE.post("rep", "/api/v1/customers", "");

        assertThat(xml.status()).isEqualTo(415);
        assertThat(empty.status()).isEqualTo(400);
    }

    @Test
    void nothing_is_recorded_for_somebody_who_could_not_read_the_answer() {
        long head = SERVICE.log().head();

        Reply reply = SERVICE.post(
                "rep",
                "/api/v1/customers",
                Contacts.REGISTER,
                "Idempotency-Key",
                UUID.randomUUID().toString(),
                "Accept",
                "text/html");

        assertThat(reply.status()).isEqualTo(406);
        assertThat(SERVICE.log().head()).isEqualTo(head);
    }

    @ParameterizedTest
    @CsvSource({"onBehalfOf, '\"Ann\"'", "source, '{\"system\": \"help-desk\"}'"})
    void a_rep_speaks_for_nobody_else(String field, String value) {
        Reply reply = SERVICE.post("rep", "/api/v1/customers", """
            {"kind": "EXTERNAL", "displayName": "Ann", "%s": %s}\
            """.formatted(field, value));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/" + field);
    }

    @Test
    void an_integration_says_for_whom_it_speaks_and_where_it_has_it_from() {
        Reply reply = SERVICE.post("integration", "/api/v1/customers", """
            {"kind": "EXTERNAL", "displayName": "Ann", "onBehalfOf": "agent-7", "source": {"system": "help-desk"}}\
            """);

        Envelope envelope =
                SERVICE.log().stream(require(reply, 201).id()).getFirst().envelope();
        assertThat(envelope.onBehalfOf()).isEqualTo("agent-7");
        assertThat(envelope.source()).isEqualTo(new Source("help-desk", null, null));
    }

    @Test
    void an_id_that_cannot_be_one_is_refused() {
        assertThat(SERVICE.post("rep", "/api/v1/interactions/int_x/greet", "{}").status())
                .isEqualTo(400);
        assertThat(SERVICE.post("admin", "/api/v1/code-lists/" + "x".repeat(101) + "/publish", "{}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void what_happened_long_ago_needs_a_reason() {
        Reply reply = SERVICE.post("rep", "/api/v1/customers", """
            {"kind": "EXTERNAL", "displayName": "Ann", "occurredAt": "2020-03-09T14:00:00Z"}\
            """);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body().path("code").asString()).isEqualTo("INV-02");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dana Fox", "rep_00000000000000000000000000"})
    void nobody_who_signs_in_here_approved_what_is_recorded_long_after(String approver) {
        requireUnapproved(registerLongAgo(approver), "INV-02", "/backdatedApprovedBy");
    }

    @Test
    void a_supervisor_approves_what_is_recorded_long_after_and_no_other_role_does() {
        for (String other : List.of("rep2", "privacy-officer", "admin")) {
            String approver = DevelopmentUsers.repId(other).value();
            requireUnapproved(registerLongAgo(approver), "INV-02", "/backdatedApprovedBy");
        }

        require(registerLongAgo(DevelopmentUsers.repId("supervisor").value()), 201);
    }

    @Test
    void the_approver_of_a_step_of_a_contact_is_pointed_to() {
        String interaction = CONTACTS.interaction(CONTACTS.customer());

        Reply reply = SERVICE.post("rep", "/api/v1/interactions/" + interaction + "/steps", """
            {"steps": [{"step": "thank"}, {"step": "greet", "occurredAt": "2020-03-09T14:00:00Z",
             "backdatedReason": "typed in later", "backdatedApprovedBy": "Dana Fox"}]}\
            """);

        requireUnapproved(reply, "INV-02", "/steps/1/backdatedApprovedBy");
    }

    @Test
    void a_supervisor_or_privacy_officer_approves_that_a_note_becomes_unreadable_and_nobody_else_does() {
        String interaction = "/api/v1/interactions/" + CONTACTS.interaction(CONTACTS.customer());

        for (String approver : List.of("sam", DevelopmentUsers.repId("rep2").value())) {
            requireUnapproved(redactNewNote(interaction, approver), "INV-24", "/approvedBy");
        }

        for (String approver : List.of("supervisor", "privacy-officer")) {
            require(redactNewNote(interaction, DevelopmentUsers.repId(approver).value()), 200);
        }
    }

    private static Reply registerLongAgo(String approver) {
        return SERVICE.post("rep", "/api/v1/customers", """
            {"kind": "EXTERNAL", "displayName": "Ann", "occurredAt": "2020-03-09T14:00:00Z",
             "backdatedReason": "typed in later", "backdatedApprovedBy": "%s"}\
            """.formatted(approver));
    }

    private static Reply redactNewNote(String interaction, String approver) {
        String note = NoteId.next().value();
        require(SERVICE.post("rep", interaction + "/add-note", """
            {"noteId": "%s", "visibility": "TEAM", "body": "A card number"}\
            """.formatted(note)), 200);
        return SERVICE.post("rep", interaction + "/redact-note", """
            {"noteId": "%s", "reason": "A card number", "approvedBy": "%s"}\
            """.formatted(note, approver));
    }

    private static void requireUnapproved(Reply reply, String rule, String pointer) {
        require(reply, 422);
        assertThat(reply.problem()).isEqualTo("approver-unknown");
        assertThat(reply.body().path("code").asString()).isEqualTo(rule);
        assertThat(reply.body().path("errors").path(0).path("pointer").asString())
                .isEqualTo(pointer);
    }
}
