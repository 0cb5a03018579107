package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swagger.v3.oas.models.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.troth.command.door.RunningService.Reply;
import org.troth.event.RepId;
import org.troth.http.AccessMatrix;
import org.troth.http.BadInput;
import org.troth.http.Caller;
import org.troth.http.Role;
import tools.jackson.databind.node.ObjectNode;

class EveryCommandTest {
    private static final RunningService SERVICE = RunningService.shared();
    private static final Contacts CONTACTS = new Contacts(SERVICE);
    private static final Sender SENDER = new Sender(
            new Caller("", "integration", "Integration", Set.of(Role.INTEGRATION), null, null, List.of()),
            "key",
            Instant.parse("2026-03-09T14:00:00Z"));

    private final CommandReader reader = new CommandReader();

    static Stream<CommandPath> commands() {
        return new CommandCatalogue().all().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void the_smallest_body_its_description_allows_can_be_read(CommandPath path) {
        assertThat(read(path, Bodies.smallest(CommandDescription.schema(path)))).isInstanceOf(path.type());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_body_with_every_field_of_its_description_can_be_read(CommandPath path) {
        assertThat(read(path, Bodies.fullest(CommandDescription.schema(path)))).isInstanceOf(path.type());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_body_without_a_required_field_or_with_a_further_one_cannot_be_read(CommandPath path) {
        Schema<?> schema = CommandDescription.schema(path);

        ObjectNode further = Bodies.smallest(schema).put("shoeSize", 43);
        assertThatThrownBy(() -> read(path, further)).hasCauseInstanceOf(BadInput.class);
        List<String> required = schema.getRequired() == null ? List.of() : schema.getRequired();
        assertThat(required).allSatisfy(field -> {
            ObjectNode body = Bodies.smallest(schema);
            body.remove(field);
            assertThatThrownBy(() -> read(path, body)).hasCauseInstanceOf(BadInput.class);
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void sent_over_http_it_is_taken_or_refused_by_a_rule(CommandPath path) {
        String address = path.creates() ? path.template() : path.template().replaceAll("\\{.*}", target(path.subject()));

        Reply reply = SERVICE.post(
                userFor(path),
                address,
                Bodies.smallest(CommandDescription.schema(path)).toString());

        int taken = path.creates() ? 201 : 200;
        assertThat(reply.status()).as(reply.text()).isIn(taken, 409, 422);
        if (reply.status() != taken) {
            assertThat(reply.body().path("code").asString("")).as(reply.text()).isNotBlank();
        }
    }

    /// Something the command can be done to.
    private static String target(Subject subject) {
        return switch (subject) {
            case CUSTOMERS -> CONTACTS.customer();
            case INTERACTIONS -> CONTACTS.interaction(CONTACTS.customer());
            case ISSUES -> CONTACTS.issue(CONTACTS.interaction(CONTACTS.customer()));
            case PROMISES -> CONTACTS.promise(CONTACTS.interaction(CONTACTS.customer()));
            case REPS -> RepId.next().value();
            case CODE_LISTS, CALENDARS, CUSTOM_STEPS -> "some-name";
            // One that no step can breach, so that the other tests of this service are judged as ever.
            case GUIDELINES -> "SLIP_TOLD_IN_ADVANCE";
            case RETENTIONS -> "LETTER";
        };
    }

    private static String userFor(CommandPath path) {
        Role role = SERVICE.bean(AccessMatrix.class).rows().stream()
                .filter(row -> row.method().equals("POST") && row.template().equals(path.template()))
                .flatMap(row -> row.roles().stream())
                .sorted()
                .findFirst()
                .orElseThrow();
        return switch (role) {
            case REP -> "rep";
            case SUPERVISOR -> "supervisor";
            case INTEGRATION -> "integration";
            case PRIVACY_OFFICER -> "privacy-officer";
            case ADMIN -> "admin";
            case AUDITOR, ANALYST -> throw new AssertionError("They record nothing.");
        };
    }

    private Object read(CommandPath path, ObjectNode body) {
        String target = path.creates() ? null : "whatever the path says";
        try {
            return reader.step(new Incoming(path, target, body, "", null), SENDER)
                    .command();
        } catch (BadInput wrong) {
            throw new IllegalArgumentException(wrong.errors() + " in " + body, wrong);
        }
    }
}
