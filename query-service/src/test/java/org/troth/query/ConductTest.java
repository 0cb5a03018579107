package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Telling.begun;
import static org.troth.query.Telling.call;
import static org.troth.query.Telling.mail;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.troth.event.Actor;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.IssueId;
import org.troth.event.MessageId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.interaction.ApologyGiven;
import org.troth.event.interaction.ClosureInitiated;
import org.troth.event.interaction.ClosureInitiator;
import org.troth.event.interaction.CustomerGreeted;
import org.troth.event.interaction.Emotion;
import org.troth.event.interaction.EmotionObserved;
import org.troth.event.interaction.EmotionObserver;
import org.troth.event.interaction.EmotionPhase;
import org.troth.event.interaction.EscalatedToSupervisor;
import org.troth.event.interaction.EscalationCause;
import org.troth.event.interaction.EscalationRequester;
import org.troth.event.interaction.HistoryReviewed;
import org.troth.event.interaction.InformationRequested;
import org.troth.event.interaction.InteractionAbandoned;
import org.troth.event.interaction.InteractionDeflected;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.InteractionQueued;
import org.troth.event.interaction.MessageReceived;
import org.troth.event.interaction.MistakeAcknowledged;
import org.troth.event.interaction.NextStepsStated;
import org.troth.event.interaction.Question;
import org.troth.event.interaction.QuestionPurpose;
import org.troth.event.interaction.ReplySent;
import org.troth.event.issue.IssueConfirmedByCustomer;
import org.troth.event.issue.IssueReopened;
import org.troth.event.issue.IssueResolved;
import org.troth.event.issue.Option;
import org.troth.event.issue.OptionsOffered;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.PromiseKept;
import tools.jackson.databind.JsonNode;

class ConductTest extends MeasuringTest {
    private static final Personal<String> WORDS = new Personal<>("These words must not be anywhere.");

    private final CustomerId ann = customer();
    private final IssueId one = IssueId.next();
    private final IssueId two = IssueId.next();
    private final IssueId three = IssueId.next();

    private static ApologyGiven sorry(IssueId issue, boolean ours) {
        return new ApologyGiven("a", issue, null, WORDS, ours);
    }

    private static IssueResolved resolved() {
        return new IssueResolved("repaired", null, null);
    }

    private static ReplySent replied(String... answers) {
        return new ReplySent(MessageId.next(), WORDS, null, null, true, null, List.of(answers));
    }

    private static MessageReceived asks(String... questions) {
        return new MessageReceived(
                MessageId.next(),
                WORDS,
                List.of(questions).stream().map(id -> new Question(id, WORDS)).toList());
    }

    private static EmotionObserved is(Emotion emotion, EmotionPhase phase) {
        return new EmotionObserved(emotion, phase, EmotionObserver.REP);
    }

    private static HistoryReviewed reviewed(org.troth.event.RepId rep) {
        return new HistoryReviewed(rep, 1, List.of(), 3, 10);
    }

    @Test
    void from_the_apology_to_the_resolution_that_stands() {
        told(call(ann, day(0)).reports(one).step(sorry(one, true)).after(60).outside(one, resolved()));
        told(call(ann, day(0))
                .reports(two)
                .step(sorry(two, true))
                .after(30)
                .step(sorry(two, true))
                .after(30)
                .outside(two, resolved())
                .after(60)
                .outside(two, new IssueReopened("again", "customer"))
                .after(60)
                .outside(two, resolved()));
        told(call(ann, day(0)).reports(three).step(sorry(three, false)));
        IssueId late = IssueId.next();
        told(call(ann, day(0)).reports(late).about(late, resolved()).after(1).step(sorry(late, true)));

        JsonNode total = report("apology-to-resolution").get("total");

        assertThat(said(total, "apology-to-resolution")).isEqualTo("3600000 of 2 (1)");
        assertThat(figure(total, "apology-to-resolution").get("p90").longValue()).isEqualTo(10_800_000);
        assertThat(said(total, "apology-to-first-resolution")).isEqualTo("3600000 of 2 (1)");
        assertThat(said(total, "after-the-fact")).isEqualTo("1");
        assertThat(behind("apology-to-resolution", "unresolved", "issueId")).isEqualTo(ids(three));
        assertThat(behind("apology-to-resolution", "after-the-fact", "issueId")).isEqualTo(ids(late));
    }

    @Test
    void a_reopening_makes_the_time_longer_and_an_earlier_report_keeps_the_shorter() {
        Telling call = told(call(ann, day(0)).reports(one).step(sorry(one, true)).after(1).outside(one, resolved()));
        JsonNode before = report("apology-to-resolution");
        told(call.after(1).outside(one, new IssueReopened("again", "customer")));
        assertThat(said("apology-to-resolution", "apology-to-resolution")).isEqualTo(" of 0 (1)");
        told(call.after(1).outside(one, resolved()));

        assertThat(said(before.get("total"), "apology-to-resolution")).isEqualTo("60000 of 1 (0)");
        assertThat(said("apology-to-resolution", "apology-to-resolution")).isEqualTo("180000 of 1 (0)");
        assertThat(report("apology-to-resolution", "asAt=" + before.get("asAt").stringValue()))
                .isEqualTo(before);
    }

    @Test
    void from_the_apology_for_a_promise_to_its_being_kept() {
        PromiseId kept = PromiseId.next();
        PromiseId open = PromiseId.next();
        Telling call = call(ann, day(0)).promises(kept, null).promises(open, null);
        call.step(new ApologyGiven("a", null, kept, WORDS, true))
                .step(new ApologyGiven("b", null, open, WORDS, true))
                .after(2);
        told(call.promise(
                kept,
                new PromiseKept(
                        call.now(), Facts.ANN, Fulfilment.FULL, new Evidence(EvidenceKind.STATEMENT, "done"), 0)));

        assertThat(said("apology-to-kept", "apology-to-kept")).isEqualTo("120000 of 1 (1)");
        assertThat(behind("apology-to-kept", "not-kept", "promiseId")).isEqualTo(ids(open));
    }

    @Test
    void from_a_mistake_to_an_apology_that_takes_the_blame() {
        MistakeAcknowledged mine = new MistakeAcknowledged("us", WORDS, one);
        told(call(ann, day(0))
                .reports(one)
                .step(mine)
                .after(1)
                .step(sorry(one, false))
                .after(1)
                .step(sorry(one, true)));
        told(call(ann, day(1)).reports(two).step(new MistakeAcknowledged("us", WORDS, two)).step(sorry(two, false)));
        told(call(ann, day(2)).reports(three).step(sorry(three, true)).after(1).step(new MistakeAcknowledged("us", WORDS, three)));
        told(call(ann, day(3)).step(new MistakeAcknowledged("us", WORDS, null)).after(3).step(sorry(one, true)));

        JsonNode total = report("mistake-to-apology").get("total");

        assertThat(said(total, "mistake-to-apology")).isEqualTo("120000 of 2 (1)");
        assertThat(figure(total, "mistake-to-apology").get("p90").longValue()).isEqualTo(180_000);
        assertThat(said(total, "without-apology")).isEqualTo("1/4");
        assertThat(said(total, "apologised-before")).isEqualTo("1");
    }

    @Test
    void the_history_is_read_by_who_answers_before_the_first_word_or_within_a_minute_of_the_connection() {
        String measure = "history-read-before-reply";
        CustomerGreeted hello = new CustomerGreeted(true, true);
        told(call(ann, day(0)).step(hello).ends());
        Telling before = told(mail(ann, day(1)).step(reviewed(Facts.ANN)).after(1).step(replied()));
        Telling minute = told(call(ann, day(2)).step(hello).afterSeconds(60).step(reviewed(Facts.ANN)));
        Telling late = told(call(ann, day(3)).step(hello).afterSeconds(61).step(reviewed(Facts.ANN)));
        Telling other = told(mail(ann, day(4)).step(reviewed(Telling.BEN)).after(1).step(replied()));
        Telling after = told(mail(ann, day(5)).step(replied()).afterSeconds(30).step(reviewed(Facts.ANN)));
        told(mail(ann, day(6)));

        assertThat(behind(measure, "contact", "id"))
                .isEqualTo(ids(before.id, minute.id, late.id, other.id, after.id));
        assertThat(behind(measure, "read-before", "id")).isEqualTo(ids(before.id, minute.id));
    }

    @Test
    void asking_again_what_we_know_is_a_repeated_question_unless_it_verifies() {
        told(call(ann, day(0))
                .step(new InformationRequested("name", QuestionPurpose.IDENTIFY, false, null))
                .step(new InformationRequested("address", QuestionPurpose.PROBE, true, null))
                .step(new InformationRequested("name", QuestionPurpose.VERIFY, true, null))
                .ends());
        told(call(ann, day(1)).ends());

        JsonNode total = report("repeated-questions").get("total");

        assertThat(said(total, "repeated-questions")).isEqualTo("1/3");
        assertThat(said(total, "repeated-for-100-contacts")).isEqualTo("1/2");
        assertThat(figure(total, "repeated-for-100-contacts").get("hidden").booleanValue())
                .isTrue();
    }

    @Test
    void every_question_wants_an_answer_and_a_reply_that_leaves_one_open_is_half_of_one() {
        told(mail(ann, day(0))
                .step(asks("when", "who"))
                .after(1)
                .step(replied("when"))
                .after(1)
                .step(replied("who"))
                .after(1)
                .step(asks("why"))
                .after(1)
                .step(replied()));
        told(mail(ann, day(1)).step(asks()).after(1).step(replied()));

        JsonNode total = report("question-completeness").get("total");

        assertThat(said(total, "question-completeness")).isEqualTo("2/3");
        assertThat(said(total, "half-answered-replies")).isEqualTo("2/3");
    }

    @Test
    void who_came_angry_and_left_calm_was_calmed() {
        String measure = "de-escalation";
        Telling calmed = told(call(ann, day(0))
                .step(is(Emotion.ABUSIVE, EmotionPhase.ARRIVAL))
                .after(4)
                .step(is(Emotion.CALM, EmotionPhase.DURING))
                .step(is(Emotion.WORRIED, EmotionPhase.CLOSE))
                .ends());
        Telling upset = told(call(ann, day(1))
                .step(is(Emotion.UPSET, EmotionPhase.ARRIVAL))
                .after(1)
                .step(is(Emotion.ANGRY, EmotionPhase.DURING))
                .after(1)
                .step(is(Emotion.UPSET, EmotionPhase.CLOSE))
                .ends());
        Telling unseen = told(call(ann, day(2)).step(is(Emotion.ANGRY, EmotionPhase.ARRIVAL)).ends());
        told(call(ann, day(3))
                .step(is(Emotion.UPSET, EmotionPhase.ARRIVAL))
                .step(is(Emotion.ANGRY, EmotionPhase.CLOSE))
                .ends());

        JsonNode total = report(measure).get("total");

        assertThat(said(total, measure)).isEqualTo("1/2");
        assertThat(said(total, "time-to-calm")).isEqualTo("240000 of 1 (2)");
        assertThat(behind(measure, "calmed", "id")).isEqualTo(ids(calmed.id));
        assertThat(behind(measure, "observed", "id")).isEqualTo(ids(calmed.id, upset.id));
        assertThat(behind(measure, "close-not-observed", "id")).isEqualTo(ids(unseen.id));
    }

    @Test
    void an_offer_comes_after_the_customer_said_yes_that_is_it() {
        OptionsOffered offer = new OptionsOffered(null, List.of(new Option("a", "repair", WORDS)), null);
        told(call(ann, day(0))
                .reports(one)
                .about(one, new IssueConfirmedByCustomer(null, null))
                .after(1)
                .about(one, offer));
        told(call(ann, day(0))
                .reports(two)
                .about(two, offer)
                .after(1)
                .about(two, new IssueConfirmedByCustomer(null, null))
                .after(1)
                .about(two, offer));
        told(call(ann, day(0)).reports(three));

        assertThat(said("confirm-before-offer", "confirm-before-offer")).isEqualTo("1/2");
        assertThat(behind("confirm-before-offer", "confirmed-before", "issueId"))
                .isEqualTo(ids(one));
    }

    @Test
    void whoever_ends_with_something_open_says_what_comes_next() {
        NextStepsStated next = new NextStepsStated(WORDS, List.of(), null);
        told(call(ann, day(0)).reports(one).step(next).after(1).ends());
        Telling broken = call(ann, day(1)).reports(two).after(1);
        told(broken.step(new InteractionEnded(broken.now(), ClosureInitiator.SYSTEM, "disconnected")));
        told(call(ann, day(2)).reports(three).after(1).resolves(three).ends());
        told(call(ann, day(3)).ends());

        JsonNode total = report("next-steps").get("total");

        assertThat(said(total, "next-steps")).isEqualTo("1/2");
        assertThat(said(total, "ended-by-rep")).isEqualTo("1/1");
        assertThat(said(total, "ended-by-system")).isEqualTo("0/1");
        assertThat(said(total, "ended-by-customer")).isEqualTo("0/0");
    }

    @Test
    void the_customer_brings_a_live_talk_to_its_close() {
        told(call(ann, day(0))
                .step(new ClosureInitiated(ClosureInitiator.REP, null))
                .after(1)
                .step(new ClosureInitiated(ClosureInitiator.CUSTOMER, null))
                .ends());
        told(call(ann, day(1)).step(new ClosureInitiated(ClosureInitiator.REP, null)).ends());
        told(mail(ann, day(2)).step(new ClosureInitiated(ClosureInitiator.CUSTOMER, null)).ends());
        told(call(ann, day(3)).step(new ClosureInitiated(ClosureInitiator.CUSTOMER, null)));

        assertThat(said("customer-initiated-closure", "customer-initiated-closure"))
                .isEqualTo("1/2");
    }

    @Test
    void an_escalation_is_counted_once_and_by_every_cause() {
        told(call(ann, day(0))
                .step(new EscalatedToSupervisor(EscalationRequester.CUSTOMER, EscalationCause.OTHER, null))
                .step(new EscalatedToSupervisor(EscalationRequester.REP, EscalationCause.BROKEN_PROMISE, null))
                .ends());
        told(call(ann, day(1))
                .step(new EscalatedToSupervisor(EscalationRequester.REP, EscalationCause.AUTHORITY, null))
                .ends());
        told(call(ann, day(2)).ends());
        told(begun(Channel.PHONE, Direction.IN, ann, day(3)).step(new InteractionAbandoned(1)).ends());

        JsonNode total = report("escalations").get("total");

        assertThat(said(total, "escalations")).isEqualTo("2/3");
        assertThat(said(total, "demanded-by-customer")).isEqualTo("1/2");
        assertThat(said(total, "cause-broken-promise")).isEqualTo("1/2");
        assertThat(said(total, "cause-other")).isEqualTo("1/2");
        assertThat(said(total, "cause-abuse")).isEqualTo("0/2");
    }

    @Test
    void waiting_is_added_up_giving_up_is_apart_and_who_is_sent_elsewhere_wants_an_answer_there() {
        told(begun(Channel.PHONE, Direction.IN, ann, day(0))
                .step(new InteractionQueued("first"))
                .step(new InteractionQueued("second"))
                .connected()
                .connected()
                .ends());
        told(begun(Channel.PHONE, Direction.IN, ann, day(1))
                .step(new InteractionQueued("first"))
                .step(new InteractionAbandoned(90_000)));
        CustomerId ben = customer();
        told(begun(Channel.PHONE, Direction.IN, ben, day(2)).step(new InteractionDeflected(Channel.CHAT, "busy")));
        told(begun(Channel.CHAT, Direction.IN, ben, day(2)).after(60).connected());
        Telling left = told(begun(Channel.PHONE, Direction.IN, customer(), day(2))
                .step(new InteractionDeflected(Channel.CHAT, "busy")));

        JsonNode total = report("wait").get("total");

        assertThat(said(total, "wait")).isEqualTo("30000 of 2 (1)");
        assertThat(figure(total, "wait").get("sum").longValue()).isEqualTo(90_000);
        assertThat(said(total, "wait-until-abandoned")).isEqualTo("90000 of 1 (0)");
        assertThat(said(total, "abandoned")).isEqualTo("1/5");
        assertThat(figure(total, "queue-hops").get("sum").longValue()).isEqualTo(3);
        assertThat(said(total, "deflected-without-answer")).isEqualTo("1/2");
        assertThat(behind("wait", "deflected-without-answer", "id")).isEqualTo(ids(left.id));
        assertThat(said(report("wait", "window=PT30M").get("total"), "deflected-without-answer"))
                .isEqualTo("2/2");
    }

    @Test
    void the_first_word_of_a_person_ends_the_waiting_and_a_reopening_begins_it_anew() {
        Actor machine = new Actor(Actor.Kind.SYSTEM, "answering machine");
        told(begun(Channel.EMAIL, Direction.IN, ann, day(0))
                .step(Facts.said("Cold."))
                .after(1)
                .by(machine)
                .step(replied())
                .byRep()
                .reports(one)
                .after(9)
                .step(replied())
                .resolves(one)
                .after(60)
                .step(Facts.said("Cold again."))
                .about(one, new IssueReopened("again", "customer"))
                .after(20)
                .step(replied()));
        Telling silent = told(mail(ann, day(1)).step(Facts.said("Hello?")));
        told(call(ann, day(2)));
        told(begun(Channel.EMAIL, Direction.OUT, ann, day(3)).byRep().step(replied()));

        JsonNode total = report("first-response").get("total");

        assertThat(said(total, "first-response")).isEqualTo("600000 of 3 (1)");
        assertThat(figure(total, "first-response").get("sum").longValue()).isEqualTo(1_800_000);
        assertThat(said(total, "unanswered")).isEqualTo("1/4");
        assertThat(behind("first-response", "unanswered", "id")).isEqualTo(ids(silent.id));
    }
}
