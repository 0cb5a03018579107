package org.troth.command.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.command.When.NINE;
import static org.troth.command.When.ROSE;
import static org.troth.command.When.by;
import static org.troth.command.When.late;
import static org.troth.command.When.rose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.troth.command.Circumstances;
import org.troth.command.RuleSettings;
import org.troth.command.Step;
import org.troth.command.SubjectFixture;
import org.troth.command.guide.Guide;
import org.troth.command.guide.Rule;
import org.troth.command.interaction.InteractionCommand.EndInteraction;
import org.troth.command.interaction.InteractionCommand.Greet;
import org.troth.command.interaction.InteractionCommand.OpenInteraction;
import org.troth.command.interaction.InteractionCommand.RequestInformation;
import org.troth.command.interaction.InteractionCommand.SendReply;
import org.troth.event.Actor;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.MessageId;
import org.troth.event.Personal;
import org.troth.event.RepId;
import org.troth.event.guide.Practice;
import org.troth.event.guide.PracticeMode;
import org.troth.event.interaction.AcknowledgementGiven;
import org.troth.event.interaction.ApologyGiven;
import org.troth.event.interaction.BehaviourKind;
import org.troth.event.interaction.BehaviourObserved;
import org.troth.event.interaction.ClosureInitiator;
import org.troth.event.interaction.CustomerGreeted;
import org.troth.event.interaction.CustomerThanked;
import org.troth.event.interaction.Emotion;
import org.troth.event.interaction.EmotionObserved;
import org.troth.event.interaction.EmotionObserver;
import org.troth.event.interaction.EmotionPhase;
import org.troth.event.interaction.EscalatedToSupervisor;
import org.troth.event.interaction.EscalationCause;
import org.troth.event.interaction.EscalationRequester;
import org.troth.event.interaction.FurtherHelpAnswer;
import org.troth.event.interaction.FurtherHelpOffered;
import org.troth.event.interaction.HistoryReviewed;
import org.troth.event.interaction.InformationRequested;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.InteractionEvent;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.LimitSet;
import org.troth.event.interaction.MistakeAcknowledged;
import org.troth.event.interaction.NextStepsStated;
import org.troth.event.interaction.PracticeDeviationRecorded;
import org.troth.event.interaction.PracticeGapDetected;
import org.troth.event.interaction.QuestionPurpose;
import org.troth.event.interaction.ReplySent;

/// What the guide finds missing in one interaction, practice by practice.
class JudgeTest {
    static final Personal<String> TEXT = new Personal<>("Ann is moving house.");
    static final InteractionOpened OPENED =
            new InteractionOpened(Channel.PHONE, Direction.IN, NINE, CustomerId.next(), null, null, null, null, false);
    static final CustomerGreeted GREETED = new CustomerGreeted(true, true);
    static final EndInteraction END = new EndInteraction(null, null, "DONE");
    static final InteractionEnded ENDED = new InteractionEnded(NINE, ClosureInitiator.REP, "DONE");
    static final InteractionEnded CUT_OFF = new InteractionEnded(NINE, ClosureInitiator.SYSTEM, "DONE");
    static final BehaviourObserved INSULTED = new BehaviourObserved(BehaviourKind.INSULT);
    static final MistakeAcknowledged OUR_MISTAKE = new MistakeAcknowledged("us", TEXT, null);
    static final Circumstances MACHINE = by(Actor.Kind.INTEGRATION, "telephony", NINE);
    static final int VERSION = 3;

    final String id = InteractionId.next().value();

    /// A step, and what would make it follow the practice.
    ///
    /// @param fact what the step becomes, taken by Rose
    /// @param byMachine what it becomes where a machine takes it
    /// @param remedies each of which is enough
    record Case(
            Practice practice,
            InteractionCommand step,
            InteractionEvent fact,
            InteractionEvent byMachine,
            List<InteractionEvent> given,
            List<InteractionEvent> remedies) {
        static Case atTheEnd(Practice practice, List<InteractionEvent> given, InteractionEvent... remedies) {
            return new Case(practice, END, ENDED, CUT_OFF, given, List.of(remedies));
        }

        static Case on(
                Practice practice, InteractionCommand step, InteractionEvent fact, InteractionEvent... remedies) {
            return new Case(practice, step, fact, fact, List.of(OPENED), List.of(remedies));
        }

        @Override
        public String toString() {
            return practice + " " + step.getClass().getSimpleName() + " after "
                    + given.getLast().getClass().getSimpleName();
        }
    }

    static EmotionObserved feeling(Emotion state) {
        return new EmotionObserved(state, EmotionPhase.ARRIVAL, EmotionObserver.REP);
    }

    static Stream<Case> cases() {
        AcknowledgementGiven acknowledged = new AcknowledgementGiven(TEXT, null);
        LimitSet limit = new LimitSet(null, TEXT);
        EscalatedToSupervisor escalated =
                new EscalatedToSupervisor(EscalationRequester.REP, EscalationCause.ABUSE, null);
        MessageId message = MessageId.next();
        return Stream.of(
                Case.atTheEnd(Practice.THANKS, List.of(OPENED, GREETED), new CustomerThanked(null)),
                Case.atTheEnd(
                        Practice.ANYTHING_MORE,
                        List.of(OPENED, GREETED),
                        new FurtherHelpOffered(FurtherHelpAnswer.NONE)),
                // Something was reported, as the scrutiny below says.
                Case.atTheEnd(Practice.SPECIFIC_ACKNOWLEDGEMENT, List.of(OPENED, GREETED), acknowledged),
                Case.atTheEnd(
                        Practice.APOLOGY_AFTER_MISTAKE,
                        List.of(OPENED, OUR_MISTAKE),
                        new ApologyGiven("a1", null, null, TEXT, true)),
                Case.atTheEnd(
                        Practice.NEXT_STEPS,
                        List.of(OPENED, GREETED),
                        new NextStepsStated(TEXT, List.of(), "The customer will see to it.")),
                Case.atTheEnd(Practice.LIMIT_AFTER_ABUSE, List.of(OPENED, INSULTED), limit, escalated),
                Case.atTheEnd(
                        Practice.LIMIT_AFTER_ABUSE, List.of(OPENED, feeling(Emotion.ABUSIVE)), limit, escalated),
                Case.on(
                        Practice.HISTORY_FIRST,
                        new Greet(true, true),
                        GREETED,
                        new HistoryReviewed(ROSE, 7, List.of(), 3, null)),
                Case.on(
                        Practice.HISTORY_FIRST,
                        new SendReply(message, TEXT, null, null, true, null, List.of()),
                        new ReplySent(message, TEXT, null, null, true, null, List.of()),
                        new HistoryReviewed(ROSE, 7, List.of(), 3, null)),
                Case.on(
                        Practice.KNOWN_FACT_ASKED,
                        new RequestInformation("city", QuestionPurpose.IDENTIFY, null),
                        new InformationRequested("city", QuestionPurpose.IDENTIFY, true, null)));
    }

    static Guide only(Practice practice, PracticeMode mode) {
        return asked -> new Rule(asked, VERSION, asked == practice ? mode : PracticeMode.OFF);
    }

    static Scrutiny scrutiny(Guide guide, Set<String> setAside) {
        return new Scrutiny(guide, setAside, true, true, List.of(IssueId.next()));
    }

    static SubjectFixture<Interaction> interaction(Scrutiny scrutiny) {
        return new SubjectFixture<>(
                        Interaction.class,
                        Interaction::new,
                        command -> command instanceof OpenInteraction,
                        MACHINE.envelope(null, null, null, null),
                        (subject, command, circumstances) -> subject.decide(
                                (InteractionCommand) command,
                                circumstances,
                                RuleSettings.usual(),
                                new Learned(true, 0, null, null),
                                scrutiny))
                .ignoring(PracticeGapDetected.class, "aboutEventId");
    }

    ResultValidator<Interaction> when(
            Scrutiny scrutiny, Circumstances who, InteractionCommand step, List<InteractionEvent> given) {
        return interaction(scrutiny)
                .given(given.toArray(InteractionEvent[]::new))
                .when(new Step(id, step, who));
    }

    static Scrutiny in(Case it, PracticeMode mode) {
        return scrutiny(only(it.practice(), mode), Set.of());
    }

    static PracticeGapDetected gap(Practice practice) {
        return new PracticeGapDetected(practice.name(), VERSION, EventId.next());
    }

    static List<InteractionEvent> with(List<InteractionEvent> given, InteractionEvent more) {
        List<InteractionEvent> all = new ArrayList<>(given);
        all.add(more);
        return all;
    }

    static PracticeDeviationRecorded deviation(Practice practice) {
        return new PracticeDeviationRecorded(practice.name(), 1, new Personal<>("The line was breaking up."), ROSE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_practice_that_is_followed_leaves_nothing(Case it) {
        for (InteractionEvent remedy : it.remedies()) {
            when(in(it, PracticeMode.REQUIRE), rose(NINE), it.step(), with(it.given(), remedy))
                    .expectEvents(it.fact());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void where_it_is_advised_a_breach_leaves_a_gap_that_names_the_version(Case it) {
        when(in(it, PracticeMode.ADVISE), rose(NINE), it.step(), it.given())
                .expectEvents(it.fact(), gap(it.practice()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_breach_leaves_one_gap_and_not_another(Case it) {
        when(in(it, PracticeMode.ADVISE), rose(NINE), it.step(), with(it.given(), gap(it.practice())))
                .expectEvents(it.fact());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_was_left_aside_on_purpose_leaves_no_gap(Case it) {
        when(in(it, PracticeMode.ADVISE), rose(NINE), it.step(), with(it.given(), deviation(it.practice())))
                .expectEvents(it.fact());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_deviation_from_another_practice_excuses_nothing(Case it) {
        when(in(it, PracticeMode.ADVISE), rose(NINE), it.step(), with(it.given(), deviation(Practice.WRAP_UP)))
                .expectEvents(it.fact(), gap(it.practice()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void where_it_is_off_nobody_looks(Case it) {
        when(in(it, PracticeMode.OFF), rose(NINE), it.step(), it.given()).expectEvents(it.fact());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void where_it_is_required_a_rep_is_refused(Case it) {
        when(in(it, PracticeMode.REQUIRE), rose(NINE), it.step(), it.given())
                .expectException(InteractionRefusal.PracticeRequired.class);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void where_it_is_required_a_rep_may_leave_it_aside_with_a_reason(Case it) {
        when(in(it, PracticeMode.REQUIRE), rose(NINE), it.step(), with(it.given(), deviation(it.practice())))
                .expectEvents(it.fact());
        when(
                        scrutiny(only(it.practice(), PracticeMode.REQUIRE), Set.of(it.practice().name())),
                        rose(NINE),
                        it.step(),
                        it.given())
                .expectEvents(it.fact());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_a_machine_reports_is_never_refused_and_leaves_a_gap(Case it) {
        when(in(it, PracticeMode.REQUIRE), MACHINE, it.step(), it.given())
                .expectEvents(it.byMachine(), gap(it.practice()));
    }

    @Test
    void each_practice_that_one_interaction_shows_is_tried_here() {
        EnumSet<Practice> elsewhere = EnumSet.of(
                Practice.CONFIRM_BEFORE_OFFERING, Practice.WRAP_UP, Practice.SLIP_TOLD_IN_ADVANCE);

        assertThat(cases().map(Case::practice))
                .containsAll(EnumSet.complementOf(elsewhere))
                .doesNotContainAnyElementsOf(elsewhere);
    }

    @Test
    void everything_that_is_required_and_missing_is_named_at_once() {
        Guide strict = practice -> new Rule(practice, VERSION, PracticeMode.REQUIRE);

        when(scrutiny(strict, Set.of()), rose(NINE), END, List.of(OPENED, GREETED, OUR_MISTAKE, INSULTED))
                .expectException(InteractionRefusal.PracticeRequired.class)
                .expectExceptionMessage(
                        """
                        Nothing was acknowledged. A mistake of ours was acknowledged, and nobody took responsibility in an \
                        apology. An issue stays unresolved, and the customer does not know what happens next. The customer \
                        was not thanked. The customer was not asked whether there is anything more. The customer went too \
                        far, and neither was a limit set nor a supervisor brought in. The guide requires it: \
                        SPECIFIC_ACKNOWLEDGEMENT version 3, APOLOGY_AFTER_MISTAKE version 3, NEXT_STEPS version 3, THANKS \
                        version 3, ANYTHING_MORE version 3, LIMIT_AFTER_ABUSE version 3. See to it first, or record a \
                        deviation with its reason.""");
    }

    @Test
    void a_customer_who_hung_up_is_gone() {
        EndInteraction hungUp = new EndInteraction(null, ClosureInitiator.CUSTOMER, "HUNG_UP");
        Scrutiny strict = scrutiny(only(Practice.THANKS, PracticeMode.REQUIRE), Set.of());

        when(strict, rose(NINE), hungUp, List.of(OPENED, GREETED))
                .expectEvents(
                        new InteractionEnded(NINE, ClosureInitiator.CUSTOMER, "HUNG_UP"), gap(Practice.THANKS));
    }

    @Test
    void nobody_is_to_be_thanked_in_a_contact_that_nobody_of_ours_attended() {
        Guide strict = practice -> new Rule(practice, VERSION, PracticeMode.ADVISE);

        when(new Scrutiny(strict, Set.of(), true, true, List.of()), MACHINE, END, List.of(OPENED))
                .expectEvents(CUT_OFF);
    }

    @Test
    void closing_the_file_of_a_caller_who_gave_up_is_not_attending_to_them() {
        Guide strict = practice -> new Rule(practice, VERSION, PracticeMode.REQUIRE);

        when(new Scrutiny(strict, Set.of(), true, true, List.of()), rose(NINE), END, List.of(OPENED))
                .expectEvents(ENDED);
    }

    @Test
    void an_upset_customer_is_acknowledged_though_nothing_was_reported() {
        Guide guide = only(Practice.SPECIFIC_ACKNOWLEDGEMENT, PracticeMode.ADVISE);
        Scrutiny advised = new Scrutiny(guide, Set.of(), true, false, List.of());

        for (Emotion state : Emotion.values()) {
            boolean calm = state == Emotion.CALM || state == Emotion.WORRIED;
            InteractionEvent[] expected = calm
                    ? new InteractionEvent[] {ENDED}
                    : new InteractionEvent[] {ENDED, gap(Practice.SPECIFIC_ACKNOWLEDGEMENT)};

            when(advised, rose(NINE), END, List.of(OPENED, GREETED, feeling(state))).expectEvents(expected);
        }
    }

    @Test
    void an_apology_that_takes_no_responsibility_is_none() {
        ApologyGiven sorry = new ApologyGiven("a1", null, null, TEXT, false);

        when(
                        scrutiny(only(Practice.APOLOGY_AFTER_MISTAKE, PracticeMode.ADVISE), Set.of()),
                        rose(NINE),
                        END,
                        List.of(OPENED, OUR_MISTAKE, sorry))
                .expectEvents(ENDED, gap(Practice.APOLOGY_AFTER_MISTAKE));
    }

    @Test
    void a_supervisor_who_was_there_before_does_not_answer_abuse() {
        EscalatedToSupervisor before =
                new EscalatedToSupervisor(EscalationRequester.CUSTOMER, EscalationCause.DEMANDED, null);

        when(
                        scrutiny(only(Practice.LIMIT_AFTER_ABUSE, PracticeMode.ADVISE), Set.of()),
                        rose(NINE),
                        END,
                        List.of(OPENED, before, INSULTED))
                .expectEvents(ENDED, gap(Practice.LIMIT_AFTER_ABUSE));
    }

    @Test
    void a_known_fact_may_be_asked_for_to_verify_it_or_with_a_justification() {
        Scrutiny strict = scrutiny(only(Practice.KNOWN_FACT_ASKED, PracticeMode.REQUIRE), Set.of());

        Arrays.stream(QuestionPurpose.values()).forEach(purpose -> {
            String why = purpose == QuestionPurpose.VERIFY ? null : "The address bounced.";
            when(strict, rose(NINE), new RequestInformation("city", purpose, why), List.of(OPENED))
                    .expectEvents(new InformationRequested("city", purpose, true, why));
        });
    }

    @Test
    void the_rep_who_answers_has_read_the_history_not_a_colleague() {
        HistoryReviewed byColleague = new HistoryReviewed(RepId.next(), 7, List.of(), 3, null);
        Scrutiny advised = scrutiny(only(Practice.HISTORY_FIRST, PracticeMode.ADVISE), Set.of());

        when(advised, rose(NINE), new Greet(true, true), List.of(OPENED, byColleague))
                .expectEvents(GREETED, gap(Practice.HISTORY_FIRST));
        when(advised, MACHINE, new Greet(true, true), List.of(OPENED, byColleague))
                .expectEvents(GREETED);
    }

    @Test
    void only_the_first_answer_shows_whether_the_history_was_read() {
        Scrutiny strict = scrutiny(only(Practice.HISTORY_FIRST, PracticeMode.REQUIRE), Set.of());

        when(strict, rose(NINE), new Greet(true, true), List.of(OPENED, GREETED)).expectEvents(GREETED);
    }

    @Test
    void somebody_who_was_never_here_has_no_history() {
        Scrutiny strict = new Scrutiny(
                only(Practice.HISTORY_FIRST, PracticeMode.REQUIRE), Set.of(), false, true, List.of());

        when(strict, rose(NINE), new Greet(true, true), List.of(OPENED)).expectEvents(GREETED);
    }

    @Test
    void what_is_recorded_late_is_not_judged() {
        Scrutiny strict = scrutiny(practice -> new Rule(practice, VERSION, PracticeMode.REQUIRE), Set.of());

        when(
                        strict,
                        late(NINE, "The line was down."),
                        new Greet(true, true),
                        List.of(OPENED, ENDED))
                .expectEvents(GREETED);
    }
}
