package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Facts.ANN;
import static org.troth.query.Facts.by;
import static org.troth.query.Facts.minutesAfterNine;
import static org.troth.query.Facts.promised;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.troth.event.Event;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.customer.CustomerErased;
import org.troth.event.interaction.EscalationCause;
import org.troth.event.promise.AttemptOutcome;
import org.troth.event.promise.Party;
import org.troth.event.promise.PromiseAcknowledgedByCustomer;
import org.troth.event.promise.PromiseBecameOverdue;
import org.troth.event.promise.PromiseEscalated;
import org.troth.event.promise.PromiseEvent;
import org.troth.event.promise.PromiseOutcome;
import org.troth.event.promise.PromiseOutcomeDisputed;
import org.troth.event.promise.PromisePartlyKept;
import org.troth.event.promise.PromiseReassigned;
import org.troth.event.promise.PromiseRecordedInError;
import org.troth.event.promise.PromiseReminderIssued;
import org.troth.event.promise.PromiseSlipNotified;
import org.troth.event.promise.RescheduledBy;
import org.troth.event.promise.WithdrawnBy;
import tools.jackson.databind.JsonNode;

/// What became of one promise, step by step.
class PromiseStoryTest extends CleosTimeline {
    private final PromiseId promise = PromiseId.next();
    private final String story = "/api/v1/promises/" + promise + "/timeline";

    /// Each step there is, though no one promise takes all of them.
    private List<Event> everyStep() {
        return List.of(
                promised(cleo, call, minutesAfterNine(60)),
                new PromiseAcknowledgedByCustomer(call),
                new PromiseReassigned(ANN, null, null, "holiday"),
                PromiseLives.moved(
                        minutesAfterNine(60), minutesAfterNine(90), RescheduledBy.COMPANY, true, 1, true),
                new PromiseReminderIssued(ANN, null, 60_000, minutesAfterNine(90)),
                new PromiseSlipNotified(new Personal<>("It takes longer."), true, call),
                PromiseLives.attempted(AttemptOutcome.NO_ANSWER, 1),
                new PromisePartlyKept(new Personal<>("the door"), new Personal<>("the hinge")),
                new PromiseEscalated(null, EscalationCause.BROKEN_PROMISE),
                new PromiseBecameOverdue(minutesAfterNine(90)),
                PromiseLives.broken(Party.SYSTEM, minutesAfterNine(91)),
                PromiseLives.remedied(minutesAfterNine(92)),
                new PromiseOutcomeDisputed(Party.CUSTOMER, new Personal<>("You never called.")),
                PromiseLives.corrected(PromiseOutcome.BROKEN, PromiseOutcome.KEPT, minutesAfterNine(59), ANN),
                PromiseLives.kept(minutesAfterNine(93), ANN, minutesAfterNine(90)),
                PromiseLives.withdrawn(WithdrawnBy.CUSTOMER),
                new PromiseRecordedInError("recorded twice", "dana"));
    }

    private long then(PromiseId which, long minute, Event step) {
        return append(which.value(), step, by(minutesAfterNine(minute), cleo, call, null));
    }

    private long told() {
        cleoCalls();
        says("something else", 2);
        then(PromiseId.next(), 2, promised(cleo, call, minutesAfterNine(30)));
        long last = 0;
        long minute = 3;
        for (Event step : everyStep()) {
            last = then(promise, minute++, step);
        }
        return last;
    }

    private List<String> steps() {
        return everyStep().stream().map(step -> step.getClass().getSimpleName()).toList();
    }

    @Test
    void every_step_is_told_from_either_end_and_nothing_else_of_the_customer() {
        long last = told();

        assertThat(steps())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(PromiseEvent.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
        assertThat(texts(read(story + "?order=oldest", last), "type")).isEqualTo(steps());
        assertThat(texts(read(story), "type")).isEqualTo(steps().reversed());
        assertThat(texts(read(story + "?type=PromisePartlyKept&type=PromiseSlipNotified"), "words"))
                .containsExactly("the door\nthe hinge", "It takes longer.");
    }

    @Test
    void pages_join_and_show_what_was_known_when_the_first_was_read() {
        long last = told();
        List<String> types = new ArrayList<>();

        JsonNode page = read(story + "?limit=5&order=oldest", last);
        types.addAll(texts(page, "type"));
        while (page.has("next")) {
            then(promise, 19, PromiseLives.attempted(AttemptOutcome.REACHED, 2));
            page = read(story + "?limit=5&order=oldest&cursor=" + page.get("next").stringValue());
            types.addAll(texts(page, "type"));
        }

        assertThat(types).isEqualTo(steps());
        String next = read(story + "?limit=5").get("next").stringValue();
        String another = "/api/v1/promises/" + PromiseId.next() + "/timeline?limit=5&cursor=" + next;
        assertProblem(get("rep", another), 400, "bad-cursor");
    }

    @Test
    void what_was_known_earlier_can_be_read_again() {
        cleoCalls();
        long made = then(promise, 2, promised(cleo, call, minutesAfterNine(60)));
        long kept = then(promise, 3, PromiseLives.kept(minutesAfterNine(3), ANN, minutesAfterNine(60)));

        JsonNode asAt = read(story + "?asAt=" + encoded(recordedAt(made)), kept);

        assertThat(texts(asAt, "type")).containsExactly("PromiseMade");
        assertThat(asAt.get("position").longValue()).isEqualTo(made);
    }

    @Test
    void the_words_of_an_erased_customer_are_gone_and_the_steps_remain() {
        told();
        long erased = append(
                cleo.value(),
                new CustomerErased("request-1", "all", "privacy-officer", "admin"),
                by(minutesAfterNine(40), cleo, null, null));

        JsonNode afterwards = read(story + "?order=oldest", erased);

        assertThat(texts(afterwards, "type")).isEqualTo(steps());
        assertThat(afterwards.toString()).doesNotContain("hinge").doesNotContain("never called");
        assertThat(texts(afterwards, "state")).startsWith("ERASED", "CURRENT");
    }

    @Test
    void a_promise_nobody_made_has_no_story_and_a_misspelt_question_no_answer() {
        assertProblem(get("rep", story), 404, "not-found");
        assertProblem(get("rep", "/api/v1/promises/nothing/timeline"), 404, "not-found");
        assertProblem(get("rep", story + "?channel=PHONE"), 400, "unknown-parameter");
        assertProblem(get("rep", story + "?limit=201"), 400, "bad-parameter");
        assertProblem(get("analyst", story), 403, "forbidden");
    }
}
