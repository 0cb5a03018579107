package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.command.door.Contacts.require;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.troth.command.door.RunningService.Reply;
import org.troth.http.DevelopmentUsers;

class PromiseOverHttpTest {
    private static final RunningService SERVICE = RunningService.shared();
    private static final Contacts CONTACTS = new Contacts(SERVICE);
    private static final String EVIDENCE = """
        {"kind": "STATEMENT", "ref": "Called and spoke to Ann."}\
        """;

    private String promise = "";

    @BeforeEach
    void make() {
        promise = CONTACTS.promise(CONTACTS.interaction(CONTACTS.customer()));
    }

    private Reply post(String user, String verb, String body) {
        return SERVICE.post(user, "/api/v1/promises/" + promise + "/" + verb, body);
    }

    private Reply correct(String approver) {
        return post("rep", "correct-outcome", """
            {"toOutcome": "WITHDRAWN_BY_CUSTOMER", "reason": "They had called it off.", "approvedBy": "%s"}\
            """.formatted(approver));
    }

    @Test
    void a_rep_moves_a_promise_warns_the_customer_tries_and_keeps_it() {
        require(post("rep", "reschedule", """
            {"newDue": {"kind": "INSTANT", "until": "2099-03-10T12:00", "timezone": "Europe/Berlin"},
             "requestedBy": "CUSTOMER", "reason": "They are away."}\
            """), 200);
        require(post("rep", "notify-slip", """
            {"toldCustomer": "It takes a day longer."}\
            """), 200);
        require(post("rep", "record-attempt", """
            {"channel": "PHONE", "outcome": "NO_ANSWER"}\
            """), 200);
        require(post("rep", "partly-keep", """
            {"delivered": "The lid.", "remaining": "The pot."}\
            """), 200);

        Reply kept = require(post("rep", "keep", "{\"evidence\": " + EVIDENCE + "}"), 200);

        assertThat(kept.version()).isEqualTo(5);
    }

    @Test
    void an_outcome_is_corrected_with_a_supervisors_leave_and_nobody_elses() {
        require(post("rep", "break", """
            {"reasonCode": "FORGOTTEN"}\
            """), 200);

        Reply stranger = correct(DevelopmentUsers.repId("rep2").value());
        Reply supervisor = correct(DevelopmentUsers.repId("supervisor").value());

        assertThat(stranger.status()).isEqualTo(422);
        assertThat(stranger.body().path("code").asString()).isEqualTo("INV-20");
        require(supervisor, 200);
    }

    @Test
    void what_an_integration_may_not_do_it_cannot() {
        assertThat(post("integration", "break", "{\"reasonCode\": \"FORGOTTEN\"}").status()).isEqualTo(403);
        assertThat(post("analyst", "keep", "{\"evidence\": " + EVIDENCE + "}").status()).isEqualTo(403);
    }

    @Test
    void the_clock_takes_no_orders_over_http() {
        assertThat(post("admin", "mark-overdue", "{\"bindingDue\": \"2026-01-01T00:00:00Z\"}").status())
                .isIn(403, 404);
        assertThat(post("rep", "break-unkept", "{\"bindingDue\": \"2026-01-01T00:00:00Z\"}").status())
                .isIn(403, 404);
    }
}
