package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.command.door.Contacts.require;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.troth.command.door.RunningService.Reply;
import org.troth.event.RepId;
import org.troth.http.TestIssuer;
import org.troth.store.TestDatabase;

/// Whoever approves is somebody the door has met, also before the service started.
class ApproversTest {
    private static final TestDatabase DATABASE = TestDatabase.create();

    private final RepId rosa = RepId.next();
    private RunningService service = started(0);

    /// Where nobody is known who has not signed in, at a time so many days from now.
    private static RunningService started(int days) {
        InstantSource clock = () -> Instant.now().plus(Duration.ofDays(days));
        return new RunningService(RunningService.start(DATABASE, clock, "troth.sign-in.development", "false"));
    }

    private void startAgain(int days) {
        service.close();
        service = started(days);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private void comes(String role) {
        Reply reply = service.send(service.request("", "/api/v1/commands",
                        "Authorization", TestIssuer.bearer(role, rosa, "Rosa Lund"))
                .GET()
                .build());
        assertThat(reply.status()).as(reply.text()).isNotEqualTo(401);
    }

    private Reply registerLongAgo() {
        return service.post("", "/api/v1/customers", """
            {"kind": "EXTERNAL", "displayName": "Ann", "occurredAt": "2020-03-09T14:00:00Z",
             "backdatedReason": "typed in later", "backdatedApprovedBy": "%s"}\
            """.formatted(rosa),
                "Authorization", TestIssuer.bearer("rep"), "Idempotency-Key", UUID.randomUUID().toString());
    }

    private void assertUnknown() {
        Reply refused = registerLongAgo();
        require(refused, 422);
        assertThat(refused.problem()).isEqualTo("approver-unknown");
    }

    @Test
    void a_supervisor_who_signed_in_before_the_service_started_may_approve() {
        assertUnknown();
        comes("supervisor");
        require(registerLongAgo(), 201);

        startAgain(0);

        require(registerLongAgo(), 201);
    }

    @Test
    void nobody_approves_who_was_not_there_for_long_until_they_come_again() {
        comes("supervisor");

        startAgain(89);
        require(registerLongAgo(), 201);
        startAgain(91);
        assertUnknown();

        comes("supervisor");
        require(registerLongAgo(), 201);
    }

    @Test
    void nobody_approves_who_came_as_a_supervisor_once_and_as_a_rep_since() {
        comes("supervisor");
        comes("rep");
        assertUnknown();

        startAgain(0);

        assertUnknown();
    }
}
