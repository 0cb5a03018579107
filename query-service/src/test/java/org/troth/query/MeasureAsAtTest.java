package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Telling.call;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.troth.event.IssueId;
import org.troth.event.MessageId;
import org.troth.event.interaction.ClosureInitiated;
import org.troth.event.interaction.ClosureInitiator;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.Emotion;
import org.troth.event.interaction.EmotionObserved;
import org.troth.event.interaction.EmotionObserver;
import org.troth.event.interaction.EmotionPhase;
import org.troth.event.interaction.EscalatedToSupervisor;
import org.troth.event.interaction.EscalationCause;
import org.troth.event.interaction.EscalationRequester;
import org.troth.event.interaction.InformationRequested;
import org.troth.event.interaction.InteractionQueued;
import org.troth.event.interaction.PracticeGapDetected;
import org.troth.event.interaction.QuestionPurpose;
import org.troth.event.interaction.ReplySent;
import tools.jackson.databind.JsonNode;

/// What was known at an instant stays what it was, whatever is recorded later.
class MeasureAsAtTest extends EveryMeasureTest {
    @Test
    void the_same_question_as_at_the_same_instant_has_the_same_answer_for_ever() {
        everything();
        Instant then = Instant.parse(report(CLOSURE).get("asAt").stringValue());
        List<String> before = bodies(then);

        List.copyOf(everybody).forEach(this::goesOn);
        everything();
        told(call(ann, day(3)).step(new PracticeGapDetected("LATER", 1, null)).ends());

        assertThat(bodies(then)).isEqualTo(before);
        assertThat(bodies(Instant.parse(report(CLOSURE).get("asAt").stringValue())))
                .doesNotContainAnyElementsOf(before);
    }

    /// Whatever can still be recorded of an earlier contact.
    private void goesOn(Telling telling) {
        told(telling.step(new EmotionObserved(Emotion.ABUSIVE, EmotionPhase.DURING, EmotionObserver.REP))
                .step(new EmotionObserved(Emotion.CALM, EmotionPhase.CLOSE, EmotionObserver.REP))
                .step(new EscalatedToSupervisor(EscalationRequester.REP, EscalationCause.ABUSE, null))
                .step(new ClosureInitiated(ClosureInitiator.REP, null))
                .step(new ReplySent(MessageId.next(), WORDS, null, null, true, null, List.of("r")))
                .step(new InformationRequested("name", QuestionPurpose.PROBE, true, null))
                .step(new PracticeGapDetected("CONFIRM", 1, null))
                .step(new InteractionQueued("third"))
                .step(new CustomerIdentified(ben, "voice", 90))
                .wrapsUp("other", IssueId.next()));
    }

    private List<String> bodies(Instant asAt) {
        return measures().stream()
                .flatMap(measure -> Stream.of(
                        get("analyst", path(measure, "groupBy=type", "asAt=" + asAt)).body(),
                        csv(path(measure, "groupBy=rep", "asAt=" + asAt)).body(),
                        get("analyst", "/api/v1/reports/" + measure + "/rows?" + period() + "&asAt=" + asAt)
                                .body()))
                .toList();
    }

    @Test
    void what_is_recorded_late_changes_later_reports_only() {
        Telling call = told(call(ann, day(0)).after(1).ends());
        Instant before = reader().at(position).orElseThrow().recordedAt();
        told(call.step(new ClosureInitiated(ClosureInitiator.CUSTOMER, null)));

        assertThat(said(report(CLOSURE, "asAt=" + before).get("total"), CLOSURE)).isEqualTo("0/1");
        assertThat(said(CLOSURE, CLOSURE)).isEqualTo("1/1");
    }

    @Test
    void pages_of_one_reading_know_what_the_first_one_knew() {
        for (int day = 0; day < 4; day++) {
            told(call(ann, day(day)).ends());
        }
        JsonNode first = rows(CLOSURE, "contact", "limit=3");
        told(call(ann, day(5)).ends());
        JsonNode second = rows(
                CLOSURE, "contact", "limit=3", "cursor=" + first.get("next").stringValue());

        assertThat(first.get("data")).hasSize(3);
        assertThat(second.get("data")).hasSize(1);
        assertThat(second.get("position")).isEqualTo(first.get("position"));
        assertProblem(
                get("analyst", path(CLOSURE + "/rows", "part=by-customer", "cursor=" + first.get("next").stringValue())),
                400,
                "bad-cursor");
    }

    @Test
    void the_instant_in_an_answer_stands_for_its_position_also_while_the_view_is_behind() throws Exception {
        told(call(ann, day(0)).ends());
        JsonNode read = report(CLOSURE);
        JsonNode behind;
        try (Connection elsewhere = Running.DATABASE.connectAsOwner();
                Statement statement = elsewhere.createStatement()) {
            statement.execute("select pg_advisory_lock(7471, hashtext('measure'))");
            call(ann, day(1)).ends();
            behind = asked(path(CLOSURE));
            statement.execute("select pg_advisory_unlock(7471, hashtext('measure'))");
        }
        for (JsonNode answer : List.of(read, behind)) {
            Instant asAt = Instant.parse(answer.get("asAt").stringValue());
            assertThat(reader().positionAt(asAt)).isEqualTo(answer.get("position").longValue());
            assertThat(report(CLOSURE, "asAt=" + asAt)).isEqualTo(answer);
        }
        assertThat(behind.get("position").longValue()).isLessThan(reader().head());
    }
}
