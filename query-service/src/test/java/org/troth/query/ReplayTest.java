package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Facts.MONDAY_NINE;
import static org.troth.query.Facts.minutesAfterNine;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.troth.event.Actor;
import org.troth.event.Backdating;
import org.troth.event.CustomerId;
import org.troth.event.Envelope;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.NoteId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.interaction.NoteAdded;
import org.troth.event.interaction.NoteRedacted;
import org.troth.event.interaction.NoteVisibility;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.PromiseKept;
import tools.jackson.databind.JsonNode;

/// How something stood, and how it came to be.
class ReplayTest extends QueryTest {
    private final CustomerId cleo = CustomerId.next();
    private final InteractionId contact = InteractionId.next();
    private final PromiseId promise = PromiseId.next();
    private long made;
    private long kept;

    @BeforeEach
    void a_promise_is_made_and_kept() {
        append(cleo.value(), Facts.registered("Cleo"), Facts.by(MONDAY_NINE, cleo, null, null));
        append(contact.value(), Facts.opened(MONDAY_NINE, cleo), Facts.by(MONDAY_NINE, cleo, contact, null));
        made = append(
                promise.value(),
                Facts.promised(cleo, contact, minutesAfterNine(600)),
                Facts.by(minutesAfterNine(5), cleo, contact, null));
        kept = append(
                promise.value(),
                new PromiseKept(
                        minutesAfterNine(60), Facts.ANN, Fulfilment.FULL, new Evidence(EvidenceKind.STATEMENT, "said"), 0),
                Facts.by(minutesAfterNine(60), cleo, contact, null));
        read("/api/v1/customers/" + cleo + "/timeline", kept);
    }

    private static HttpResponse<String> replay(String user, String path) {
        return send(request(user, "/api/v1/replay/" + path)
                .header("Purpose", "case 17")
                .GET()
                .build());
    }

    private static JsonNode replay(String path) {
        HttpResponse<String> response = replay("auditor", path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    private String status(String parameters) {
        return replay(promise + parameters).get("data").get(0).get("state").get("status").asString();
    }

    @Test
    void a_promise_stands_as_it_was_known_and_as_it_was_true() {
        Instant recorded = reader().at(made).orElseThrow().recordedAt();

        assertThat(status("")).isEqualTo("KEPT");
        assertThat(status("?position=" + made)).isEqualTo("OPEN");
        assertThat(status("?asAt=" + recorded)).isEqualTo("OPEN");
        assertThat(status("?asOf=" + minutesAfterNine(59))).isEqualTo("OPEN");
        assertThat(status("?asOf=" + minutesAfterNine(60))).isEqualTo("KEPT");
        assertThat(replay("auditor", promise + "?asOf=" + minutesAfterNine(4)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void what_changed_between_two_points_is_named_with_old_and_new() {
        JsonNode change = replay(promise + "/difference?fromPosition=" + made)
                .get("data")
                .get(0)
                .get("changes")
                .valueStream()
                .filter(each -> each.get("component").asString().equals("/status"))
                .findFirst()
                .orElseThrow();

        assertThat(change.get("old").asString()).isEqualTo("OPEN");
        assertThat(change.get("now").asString()).isEqualTo("KEPT");
    }

    @Test
    void what_happened_is_shown_in_lanes_in_the_order_of_the_log() {
        JsonNode answer = replay(promise + "," + contact + "/events");

        assertThat(answer.get("lanes").valueStream().map(JsonNode::asString))
                .containsExactly(promise.value(), contact.value());
        assertThat(texts(answer, "type"))
                .containsExactly(
                        "org.troth.InteractionOpened", "org.troth.PromiseMade", "org.troth.PromiseKept");
        assertThat(texts(answer, "lane")).containsExactly("1", "0", "0");
        assertThat(answer.get("data").get(2).get("position").asLong()).isEqualTo(kept);
        assertThat(answer.get("data").get(2).has("time")).isTrue();
        assertThat(answer.get("data").get(2).has("recordedat")).isTrue();
        assertThat(answer.get("data").get(2).get("actorid").asString()).isEqualTo(Facts.ANN.value());
        assertThat(answer.get("data").get(2).get("commandid").asString()).isEqualTo("test");
    }

    @Test
    void everything_of_a_customer_and_of_another_record_of_the_same_person_stands_side_by_side() {
        CustomerId other = CustomerId.next();
        append(other.value(), Facts.registered("Cleo, too"), Facts.by(MONDAY_NINE, other, null, null));
        long linked = append(
                other.value(),
                new CustomersLinkedAsSame(cleo, other, new Personal<>("the same phone"), 90),
                Facts.by(MONDAY_NINE, other, null, null));
        read("/api/v1/customers/" + cleo, linked);

        JsonNode answer = replay(cleo + "/events?related=true");

        assertThat(answer.get("lanes").valueStream().map(JsonNode::asString))
                .startsWith(cleo.value())
                .containsExactlyInAnyOrder(cleo.value(), other.value(), contact.value(), promise.value());
        assertThat(answer.get("data").size()).isEqualTo(6);
    }

    @Test
    void a_replay_is_turned_page_by_page_and_ends_where_the_first_page_would_have() {
        JsonNode first = replay(promise + "," + contact + "/events?limit=2");
        append(contact.value(), Facts.said("And another thing."), Facts.by(minutesAfterNine(90), cleo, contact, null));
        JsonNode second = replay(
                promise + "," + contact + "/events?limit=2&cursor=" + first.get("next").asString());

        assertThat(texts(first, "type")).hasSize(2);
        assertThat(texts(second, "type")).containsExactly("org.troth.PromiseKept");
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void why_something_was_out_of_the_ordinary_is_shown() {
        Envelope usual = Facts.by(MONDAY_NINE, cleo, contact, null);
        append(
                contact.value(),
                Facts.said("Please call."),
                new Envelope(
                        MONDAY_NINE,
                        new Actor(Actor.Kind.SUPERVISOR, "boss"),
                        null,
                        null,
                        null,
                        cleo,
                        contact,
                        null,
                        usual.commandId(),
                        usual.correlationId(),
                        EventId.next(),
                        null,
                        new Backdating(1_000, "the line was down", "boss"),
                        null,
                        List.of("INV-13"),
                        false));

        JsonNode event = replay(contact + "/events").get("data").get(1);

        assertThat(event.get("backdated").get("reason").asString()).isEqualTo("the line was down");
        assertThat(event.get("breaches").get(0).asString()).isEqualTo("INV-13");
        assertThat(event.has("causationid")).isTrue();
    }

    @Test
    void words_that_were_forgotten_are_in_no_replay() {
        NoteId note = NoteId.next();
        Envelope by = Facts.by(minutesAfterNine(70), cleo, contact, null);
        long added = append(
                contact.value(),
                new NoteAdded(note, NoteVisibility.TEAM, new Personal<>("her sister is ill"), false),
                by);
        long redacted = append(contact.value(), new NoteRedacted(note, 1, new Personal<>("not ours to know"), "boss"), by);
        read("/api/v1/customers/" + cleo + "/timeline", redacted);

        for (String path : List.of("/events", "/events?position=" + added, "?position=" + added)) {
            assertThat(replay("auditor", contact + path).body()).as(path).doesNotContain("sister");
        }
    }

    @Test
    void only_auditors_and_privacy_officers_replay_and_they_say_why() {
        for (String path : List.of("", "/difference", "/events")) {
            assertThat(replay("privacy-officer", promise + path).statusCode()).isEqualTo(200);
            assertProblem(replay("supervisor", promise + path), 403, "forbidden");
            assertProblem(get("auditor", "/api/v1/replay/" + promise + path), 400, "bad-parameter");
        }
    }

    @Test
    void what_cannot_be_replayed_is_not_found_and_what_means_nothing_refused() {
        assertProblem(replay("auditor", PromiseId.next() + "/events"), 404, "not-found");
        assertProblem(replay("auditor", "evt_" + "0".repeat(26)), 404, "not-found");
        assertProblem(replay("auditor", promise + "?position=0"), 404, "not-found");
        assertProblem(
                replay("auditor", promise + "?position=1&asAt=2026-01-01T00:00:00Z"), 400, "bad-parameter");
        assertProblem(replay("auditor", promise + "?asOf=yesterday"), 400, "bad-parameter");
    }
}
