package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Facts.MONDAY_NINE;
import static org.troth.query.Facts.by;
import static org.troth.query.Facts.minutesAfterNine;
import static org.troth.query.Facts.opened;
import static org.troth.query.Facts.promised;
import static org.troth.query.Facts.registered;
import static org.troth.query.Facts.reported;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.troth.event.CustomerId;
import org.troth.event.Event;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.MessageId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.customer.CustomerErased;
import org.troth.event.interaction.ClosureInitiator;
import org.troth.event.interaction.CustomStepRecorded;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.MessageReceived;
import org.troth.event.interaction.NextStepsStated;
import org.troth.event.interaction.Question;
import org.troth.event.interaction.ReplySent;
import org.troth.event.issue.ClosureCode;
import org.troth.event.issue.IssueClosed;
import org.troth.event.issue.IssueReopened;
import org.troth.event.issue.IssueResolved;
import org.troth.event.issue.Option;
import org.troth.event.issue.OptionsOffered;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.PromiseKept;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class StateTest extends QueryTest {
    private final CustomerId cleo = CustomerId.next();
    private final InteractionId call = InteractionId.next();
    private final IssueId issue = IssueId.next();

    @AfterEach
    void time_goes_on() {
        CLOCK.run();
    }

    private static JsonNode withoutPosition(JsonNode answer) {
        ObjectNode copy = (ObjectNode) answer.deepCopy();
        copy.remove("position");
        return copy;
    }

    private long issueStep(Event event, long minute) {
        return append(issue.value(), event, by(minutesAfterNine(minute), cleo, call, issue));
    }

    @Test
    void the_state_at_an_earlier_moment_is_what_was_answered_then() {
        List<Long> positions = new ArrayList<>();
        List<JsonNode> answers = new ArrayList<>();
        String path = "/api/v1/issues/" + issue;
        List<Event> life = List.of(
                reported(cleo, call, "no heating"),
                new OptionsOffered(call, List.of(new Option("a", "repair", new Personal<>("We come today."))), null),
                new IssueResolved("repaired", call, Facts.ANN),
                new IssueReopened("cold again", "customer"),
                new IssueClosed(ClosureCode.UNSATISFIED));
        for (Event event : life) {
            long position = issueStep(event, positions.size());
            positions.add(position);
            answers.add(read(path, position));
        }

        for (int i = 0; i < positions.size(); i++) {
            String recordedAt =
                    reader().at(positions.get(i)).orElseThrow().recordedAt().toString();
            JsonNode again = read(path + "?asAt=" + recordedAt);
            assertThat(withoutPosition(again)).isEqualTo(withoutPosition(answers.get(i)));
            assertThat(again.get("position").longValue()).isEqualTo(positions.get(i));
        }
        assertThat(answers.stream().map(each -> each.get("status").stringValue()))
                .containsExactly("OPEN", "OPEN", "RESOLVED", "OPEN", "CLOSED");
    }

    @Test
    void an_interaction_knows_who_when_and_what_is_unanswered() {
        append(call.value(), opened(MONDAY_NINE, cleo), by(MONDAY_NINE, cleo, call, null));
        append(
                call.value(),
                new MessageReceived(
                        MessageId.next(),
                        new Personal<>("When? And who?"),
                        List.of(
                                new Question("q1", new Personal<>("When?")),
                                new Question("q2", new Personal<>("Who?")))),
                by(minutesAfterNine(1), cleo, call, null));
        append(
                call.value(),
                new ReplySent(MessageId.next(), new Personal<>("Today."), null, null, false, null, List.of("q1")),
                by(minutesAfterNine(2), cleo, call, null));
        long ended = append(
                call.value(),
                new InteractionEnded(minutesAfterNine(3), ClosureInitiator.CUSTOMER, "hung up"),
                by(minutesAfterNine(3), cleo, call, null));

        JsonNode interaction = read("/api/v1/interactions/" + call, ended);

        assertThat(interaction.get("status").stringValue()).isEqualTo("ENDED");
        assertThat(interaction.get("customerId").stringValue()).isEqualTo(cleo.value());
        assertThat(interaction.get("endedBy").stringValue()).isEqualTo("CUSTOMER");
        assertThat(interaction.get("unansweredQuestionIds").toString()).isEqualTo("[\"q2\"]");
        assertThat(interaction.get("version").longValue()).isEqualTo(3);
        assertThat(get("rep", "/api/v1/interactions/" + call).headers().firstValue("ETag"))
                .hasValue("\"3\"");
    }

    @Test
    void a_promise_becomes_overdue_by_the_clock_alone_and_kept_late_is_kept() {
        PromiseId promise = PromiseId.next();
        String path = "/api/v1/promises/" + promise;
        long made =
                append(promise.value(), promised(cleo, call, minutesAfterNine(60)), by(MONDAY_NINE, cleo, call, null));
        CLOCK.stopAt(minutesAfterNine(60).minusMillis(1));
        assertThat(read(path, made).get("overdue").booleanValue()).isFalse();
        CLOCK.stopAt(minutesAfterNine(60));
        assertThat(read(path, made).get("overdue").booleanValue()).isTrue();

        long kept = append(
                promise.value(),
                new PromiseKept(
                        minutesAfterNine(62),
                        Facts.ANN,
                        Fulfilment.FULL,
                        new Evidence(EvidenceKind.STATEMENT, "called"),
                        120_000),
                by(minutesAfterNine(62), cleo, null, null));

        JsonNode after = read(path, kept);
        assertThat(after.get("status").stringValue()).isEqualTo("KEPT");
        assertThat(after.get("overdue").booleanValue()).isFalse();
        assertThat(after.get("lateByMs").longValue()).isEqualTo(120_000);
    }

    @Test
    void history_that_followed_no_rules_has_a_state_all_the_same() {
        append(
                issue.value(),
                new CustomStepRecorded("Took in charge", 0, Map.of("resource", "Value 2"), Map.of()),
                by(MONDAY_NINE, null, null, issue));
        append(issue.value(), new IssueClosed(ClosureCode.UNSTATED), by(minutesAfterNine(1), null, null, issue));
        long last = append(
                issue.value(), new IssueClosed(ClosureCode.UNSTATED), by(minutesAfterNine(2), null, null, issue));

        JsonNode state = read("/api/v1/issues/" + issue, last);
        JsonNode story = read("/api/v1/issues/" + issue + "/timeline");

        assertThat(state.get("status").stringValue()).isEqualTo("CLOSED");
        assertThat(texts(story, "type")).containsExactly("IssueClosed", "IssueClosed", "CustomStepRecorded");
        assertThat(story.at("/data/2/facts/data/resource").stringValue()).isEqualTo("Value 2");
    }

    @Test
    void work_lists_show_whose_promises_are_open_overdue_due_or_kept() {
        CustomerId customer = CustomerId.next();
        List<PromiseId> promises = List.of(PromiseId.next(), PromiseId.next(), PromiseId.next());
        for (int i = 0; i < 3; i++) {
            append(
                    promises.get(i).value(),
                    promised(customer, null, minutesAfterNine(60L * (i + 1))),
                    by(MONDAY_NINE, customer, null, null));
        }
        long last = append(
                promises.get(0).value(),
                new PromiseKept(
                        minutesAfterNine(62),
                        Facts.ANN,
                        Fulfilment.FULL,
                        new Evidence(EvidenceKind.STATEMENT, "called"),
                        0),
                by(minutesAfterNine(62), customer, null, null));
        CLOCK.stopAt(minutesAfterNine(150));
        String mine = "/api/v1/promises?customer=" + customer;

        assertThat(texts(read(mine, last), "id")).hasSize(3);
        assertThat(texts(read(mine + "&status=open"), "id"))
                .containsExactly(promises.get(1).value(), promises.get(2).value());
        assertThat(texts(read(mine + "&status=overdue"), "id"))
                .containsExactly(promises.get(1).value());
        assertThat(texts(read(mine + "&status=due"), "id"))
                .containsExactly(promises.get(2).value());
        assertThat(texts(read(mine + "&status=kept"), "id"))
                .containsExactly(promises.get(0).value());
        assertThat(texts(read(mine + "&dueBefore=2026-03-02T11:00:00Z"), "id"))
                .containsExactly(promises.get(0).value());
        assertThat(texts(read(mine + "&owner=" + Facts.ANN), "id")).hasSize(3);
        JsonNode first = read(mine + "&limit=2");
        assertThat(texts(read(mine + "&limit=2&cursor=" + first.get("next").stringValue()), "id"))
                .containsExactly(promises.get(2).value());
        assertProblem(get("rep", "/api/v1/promises?status=lost"), 400, "bad-parameter");
    }

    @Test
    void the_words_of_an_erased_customer_do_not_come_back_from_the_past() {
        PromiseId promise = PromiseId.next();
        append(cleo.value(), registered("Cleo"), by(MONDAY_NINE, cleo, null, null));
        append(call.value(), opened(MONDAY_NINE, null), by(MONDAY_NINE, null, call, null));
        append(
                call.value(),
                new NextStepsStated(new Personal<>("We call Cleo."), List.of(), null),
                by(MONDAY_NINE, null, call, null));
        append(promise.value(), promised(cleo, call, minutesAfterNine(60)), by(MONDAY_NINE, cleo, call, null));
        issueStep(reported(cleo, call, "no heating"), 1);
        long before = issueStep(
                new OptionsOffered(call, List.of(new Option("a", "repair", new Personal<>("We come today."))), null),
                2);
        append(
                call.value(),
                new CustomerIdentified(cleo, "voice", null),
                by(minutesAfterNine(3), cleo, call, null));
        String asAt = "?asAt=" + reader().at(before).orElseThrow().recordedAt();
        List<String> paths =
                List.of("/api/v1/interactions/" + call, "/api/v1/issues/" + issue, "/api/v1/promises/" + promise);
        List<String> words = List.of("We call Cleo.", "no heating", "We call you back.");
        for (int i = 0; i < paths.size(); i++) {
            assertThat(read(paths.get(i) + asAt).toString()).contains(words.get(i));
        }

        append(
                cleo.value(),
                new CustomerErased("request-1", "all", "privacy-officer", "admin"),
                by(minutesAfterNine(4), cleo, null, null));

        for (int i = 0; i < paths.size(); i++) {
            JsonNode past = read(paths.get(i) + asAt);
            assertThat(past.toString()).doesNotContain(words.get(i)).doesNotContain("We come today.");
            assertThat(past.get("position").longValue()).isEqualTo(before);
        }
        assertThat(read(paths.get(1) + asAt).at("/options/0/optionId").stringValue())
                .isEqualTo("a");
    }

    @Test
    void what_never_was_is_not_found() {
        assertProblem(get("rep", "/api/v1/issues/" + IssueId.next()), 404, "not-found");
        assertProblem(get("rep", "/api/v1/promises/prm_nonsense"), 404, "not-found");
        append(call.value(), opened(MONDAY_NINE, cleo), by(MONDAY_NINE, cleo, call, null));
        assertProblem(get("rep", "/api/v1/interactions/" + call + "?asAt=2020-01-01T00:00:00Z"), 404, "not-found");
    }
}
