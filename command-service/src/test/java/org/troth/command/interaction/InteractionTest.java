package org.troth.command.interaction;

import static org.troth.command.When.NINE;
import static org.troth.command.When.ROSE;
import static org.troth.command.When.by;
import static org.troth.command.When.late;
import static org.troth.command.When.rose;

import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.ResultValidator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.troth.command.Circumstances;
import org.troth.command.RuleSettings;
import org.troth.command.Step;
import org.troth.command.SubjectFixture;
import org.troth.command.guide.Guide;
import org.troth.command.guide.Rule;
import org.troth.command.interaction.InteractionCommand.AbandonInteraction;
import org.troth.command.interaction.InteractionCommand.AddNote;
import org.troth.command.interaction.InteractionCommand.AmendNote;
import org.troth.command.interaction.InteractionCommand.CompleteWrapUp;
import org.troth.command.interaction.InteractionCommand.EndInteraction;
import org.troth.command.interaction.InteractionCommand.GiveAcknowledgement;
import org.troth.command.interaction.InteractionCommand.GiveApology;
import org.troth.command.interaction.InteractionCommand.Greet;
import org.troth.command.interaction.InteractionCommand.IdentifyCustomer;
import org.troth.command.interaction.InteractionCommand.InitiateClosure;
import org.troth.command.interaction.InteractionCommand.ObserveBehaviour;
import org.troth.command.interaction.InteractionCommand.OpenInteraction;
import org.troth.command.interaction.InteractionCommand.ReattributeInteraction;
import org.troth.command.interaction.InteractionCommand.RedactNote;
import org.troth.command.interaction.InteractionCommand.ReviewHistory;
import org.troth.command.interaction.InteractionCommand.SetLimit;
import org.troth.command.interaction.InteractionCommand.StateNextSteps;
import org.troth.command.interaction.InteractionCommand.TakeEscalation;
import org.troth.event.Actor;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.NoteId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.guide.PracticeMode;
import org.troth.event.interaction.AcknowledgementGiven;
import org.troth.event.interaction.ApologyGiven;
import org.troth.event.interaction.BehaviourKind;
import org.troth.event.interaction.BehaviourObserved;
import org.troth.event.interaction.ClosureInitiated;
import org.troth.event.interaction.ClosureInitiator;
import org.troth.event.interaction.CustomerGreeted;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.Emotion;
import org.troth.event.interaction.EmotionObserved;
import org.troth.event.interaction.EmotionObserver;
import org.troth.event.interaction.EmotionPhase;
import org.troth.event.interaction.EscalationTaken;
import org.troth.event.interaction.HistoryReviewed;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.InteractionEvent;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.InteractionReattributed;
import org.troth.event.interaction.LimitSet;
import org.troth.event.interaction.NextStepsStated;
import org.troth.event.interaction.NoteAdded;
import org.troth.event.interaction.NoteAmended;
import org.troth.event.interaction.NoteRedacted;
import org.troth.event.interaction.NoteVisibility;
import org.troth.event.interaction.WrapUpCompleted;

class InteractionTest {
    static final Guide NO_GUIDE = practice -> new Rule(practice, 0, PracticeMode.OFF);
    static final CustomerId ANN = CustomerId.next();
    static final CustomerId BOB = CustomerId.next();
    static final Instant TEN = NINE.plusSeconds(3600);
    static final NoteId NOTE = NoteId.next();
    static final Personal<String> TEXT = new Personal<>("Ann is moving house.");

    static final InteractionOpened OPENED =
            new InteractionOpened(Channel.PHONE, Direction.IN, NINE, ANN, null, null, null, null, false);
    static final InteractionOpened OPENED_BY_SOMEBODY =
            new InteractionOpened(Channel.PHONE, Direction.IN, NINE, null, null, null, null, null, false);
    static final InteractionEnded ENDED = new InteractionEnded(TEN, ClosureInitiator.REP, "DONE");
    static final NoteAdded NOTED = new NoteAdded(NOTE, NoteVisibility.TEAM, TEXT, true);
    static final NoteAmended AMENDED = new NoteAmended(NOTE, 2, TEXT, new Personal<>("Typing error."));
    static final CustomerGreeted GREETED = new CustomerGreeted(true, true);

    final String id = InteractionId.next().value();

    void accepted(InteractionCommand command, InteractionEvent becomes, InteractionEvent... given) {
        accepted(command, rose(TEN), becomes, given);
    }

    void accepted(InteractionCommand command, Circumstances who, InteractionEvent becomes, InteractionEvent... given) {
        interaction().given(given).when(new Step(id, command, who)).expectEvents(becomes);
    }

    void refused(InteractionCommand command, Class<? extends InteractionRefusal> refusal, InteractionEvent... given) {
        refused(command, rose(TEN), refusal, given);
    }

    void refused(
            InteractionCommand command,
            Circumstances who,
            Class<? extends InteractionRefusal> refusal,
            InteractionEvent... given) {
        interaction().given(given).when(new Step(id, command, who)).expectException(refusal);
    }

    static SubjectFixture<Interaction> interaction() {
        return new SubjectFixture<>(
                Interaction.class,
                Interaction::new,
                command -> command instanceof OpenInteraction,
                rose(NINE).envelope(null, null, null, null),
                (subject, command, circumstances) -> subject.decide(
                        (InteractionCommand) command,
                        circumstances,
                        RuleSettings.usual(),
                        Learned.NOTHING,
                        Scrutiny.by(NO_GUIDE)));
    }

    static EndInteraction end(@Nullable Instant at) {
        return new EndInteraction(at, null, "DONE");
    }

    @Nested
    class Opening {
        @Test
        void an_interaction_starts_when_it_occurred() {
            accepted(
                    new OpenInteraction(Channel.PHONE, Direction.IN, null, ANN, null, null, null, null, null),
                    rose(NINE),
                    OPENED);
        }
    }

    @Nested
    class Identifying {
        @Test
        void somebody_becomes_known() {
            accepted(
                    new IdentifyCustomer(ANN, "VOICE", 80),
                    new CustomerIdentified(ANN, "VOICE", 80),
                    OPENED_BY_SOMEBODY);
        }

        @Test
        void a_known_customer_is_not_identified_as_another() {
            refused(new IdentifyCustomer(BOB, "VOICE", 80), InteractionRefusal.IdentifiedOtherwise.class, OPENED);
        }

        @Test
        void a_mistaken_customer_is_put_right_even_after_the_end() {
            accepted(
                    new ReattributeInteraction(BOB, "Wrong Ann."),
                    new InteractionReattributed(ANN, BOB, new Personal<>("Wrong Ann.")),
                    OPENED,
                    ENDED);
        }

        @Test
        void nobody_is_put_right_before_anybody_is_known() {
            refused(
                    new ReattributeInteraction(BOB, "Wrong."),
                    InteractionRefusal.NotIdentified.class,
                    OPENED_BY_SOMEBODY);
            refused(new ReattributeInteraction(ANN, "Wrong."), InteractionRefusal.AttributedAlready.class, OPENED);
        }
    }

    @Nested
    class Acknowledging {
        @Test
        void names_what_was_heard() {
            accepted(new GiveAcknowledgement(TEXT, null), new AcknowledgementGiven(TEXT, null), OPENED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "  ", "ok", "OK!", "Okay.", "I  see", "…", "sorry"})
        void does_not_say_just_anything(String words) {
            refused(new GiveAcknowledgement(new Personal<>(words), null), InteractionRefusal.Unspecific.class, OPENED);
            refused(
                    new GiveApology(null, null, null, new Personal<>(words), true),
                    InteractionRefusal.Unspecific.class,
                    OPENED);
        }

        @Test
        void an_apology_names_what_it_is_for() {
            accepted(
                    new GiveApology("a1", null, null, TEXT, true),
                    new ApologyGiven("a1", null, null, TEXT, true),
                    OPENED);
        }

        @Test
        void words_of_any_script_count() {
            Personal<String> late = new Personal<>("荷物が遅れています");

            accepted(new GiveAcknowledgement(late, null), new AcknowledgementGiven(late, null), OPENED);
        }
    }

    @Nested
    class Ending {
        @Test
        void an_interaction_ends_when_it_occurred() {
            accepted(end(null), ENDED, OPENED);
        }

        @Test
        void bringing_it_to_its_close_says_who_did_and_why() {
            accepted(
                    new InitiateClosure(ClosureInitiator.CUSTOMER, "Satisfied"),
                    new ClosureInitiated(ClosureInitiator.CUSTOMER, "Satisfied"),
                    OPENED);
        }

        @Test
        void an_interaction_ends_once() {
            refused(end(null), InteractionRefusal.AlreadyEnded.class, OPENED, ENDED);
            refused(end(null), late(TEN, "Forgotten."), InteractionRefusal.AlreadyEnded.class, OPENED, ENDED);
        }

        @Test
        void an_interaction_does_not_end_before_it_started() {
            refused(end(NINE.minusMillis(1)), InteractionRefusal.EndedAtTheWrongTime.class, OPENED);
            accepted(end(NINE), new InteractionEnded(NINE, ClosureInitiator.REP, "DONE"), OPENED);
        }

        @Test
        void an_interaction_does_not_end_in_the_future() {
            refused(end(TEN.plusSeconds(121)), InteractionRefusal.EndedAtTheWrongTime.class, OPENED);
        }

        @Test
        void the_one_who_ends_it_is_the_actor_unless_said_otherwise() {
            accepted(
                    end(null),
                    by(Actor.Kind.CUSTOMER, "portal", TEN),
                    new InteractionEnded(TEN, ClosureInitiator.CUSTOMER, "DONE"),
                    OPENED);
            accepted(
                    end(null),
                    by(Actor.Kind.INTEGRATION, "telephony", TEN),
                    new InteractionEnded(TEN, ClosureInitiator.SYSTEM, "DONE"),
                    OPENED);
        }
    }

    @Nested
    class After_the_end {
        @Test
        void a_step_is_refused() {
            refused(new Greet(true, true), InteractionRefusal.Ended.class, OPENED, ENDED);
        }

        @Test
        void a_step_with_a_reason_for_being_late_is_taken() {
            accepted(new Greet(true, true), late(TEN, "The line was down."), GREETED, OPENED, ENDED);
        }

        @Test
        void a_blank_reason_is_none() {
            refused(new Greet(true, true), late(TEN, " "), InteractionRefusal.Ended.class, OPENED, ENDED);
        }

        @Test
        void notes_and_wrap_up_are_taken() {
            accepted(
                    new AddNote(NOTE, NoteVisibility.TEAM, TEXT),
                    new NoteAdded(NOTE, NoteVisibility.TEAM, TEXT, false),
                    OPENED,
                    ENDED);
            accepted(
                    new CompleteWrapUp("RESOLVED", "QUESTION", null, List.of(), false, List.of(), List.of(), 5L, null),
                    new WrapUpCompleted("RESOLVED", "QUESTION", null, List.of(), false, List.of(), List.of(), 5L, 0),
                    OPENED,
                    ENDED);
        }
    }

    @Nested
    class Wrapping_up {
        CompleteWrapUp followUp(@Nullable Personal<String> summary, PromiseId... promises) {
            return new CompleteWrapUp(
                    "FOLLOW_UP", "ORDER", summary, List.of(), true, List.of(promises), List.of(), null, null);
        }

        @Test
        void a_follow_up_needs_a_promise() {
            refused(followUp(TEXT), InteractionRefusal.FollowUpWithoutPromise.class, OPENED);
        }

        @Test
        void a_follow_up_needs_a_summary() {
            refused(followUp(null, PromiseId.next()), InteractionRefusal.FollowUpWithoutSummary.class, OPENED);
            refused(
                    followUp(new Personal<>(" "), PromiseId.next()),
                    InteractionRefusal.FollowUpWithoutSummary.class,
                    OPENED);
        }

        @Test
        void work_after_the_call_takes_no_less_than_no_time() {
            refused(
                    new CompleteWrapUp("RESOLVED", "ORDER", null, List.of(), false, List.of(), List.of(), -1L, null),
                    InteractionRefusal.Negative.class,
                    OPENED);
        }
    }

    @Nested
    class Notes_of_an_interaction {
        @Test
        void are_marked_as_taken_during_it() {
            accepted(new AddNote(NOTE, NoteVisibility.TEAM, TEXT), NOTED, OPENED);
        }

        @Test
        void are_written_under_one_name_once() {
            refused(new AddNote(NOTE, NoteVisibility.TEAM, TEXT), InteractionRefusal.NoteExists.class, OPENED, NOTED);
        }

        @Test
        void are_amended_by_adding_a_version() {
            accepted(new AmendNote(NOTE, TEXT, "Typing error."), AMENDED, OPENED, NOTED);
            accepted(
                    new AmendNote(NOTE, TEXT, "Again."),
                    new NoteAmended(NOTE, 3, TEXT, new Personal<>("Again.")),
                    OPENED,
                    NOTED,
                    AMENDED);
            refused(new AmendNote(NOTE, TEXT, "Again."), InteractionRefusal.NoteUnknown.class, OPENED);
        }

        @Test
        void are_redacted_with_somebody_elses_approval() {
            accepted(
                    new RedactNote(NOTE, null, "A card number.", "sam"),
                    new NoteRedacted(NOTE, 2, new Personal<>("A card number."), "sam"),
                    OPENED,
                    NOTED,
                    AMENDED);
        }

        @Test
        void are_not_redacted_without_approval_or_reason() {
            refused(
                    new RedactNote(NOTE, null, "A card number.", ROSE.value()),
                    InteractionRefusal.RedactedWithoutApproval.class,
                    OPENED,
                    NOTED);
            refused(
                    new RedactNote(NOTE, null, "A card number.", " "),
                    InteractionRefusal.RedactedWithoutApproval.class,
                    OPENED,
                    NOTED);
            refused(
                    new RedactNote(NOTE, null, "", "sam"),
                    InteractionRefusal.RedactedWithoutApproval.class,
                    OPENED,
                    NOTED);
        }

        @Test
        void are_redacted_version_by_version_and_once() {
            NoteRedacted first = new NoteRedacted(NOTE, 1, new Personal<>("A card number."), "sam");

            accepted(
                    new RedactNote(NOTE, 2, "A card number.", "sam"),
                    new NoteRedacted(NOTE, 2, new Personal<>("A card number."), "sam"),
                    OPENED,
                    NOTED,
                    AMENDED,
                    first);
            refused(
                    new RedactNote(NOTE, 1, "A card number.", "sam"),
                    InteractionRefusal.AlreadyRedacted.class,
                    OPENED,
                    NOTED,
                    AMENDED,
                    first);
            refused(
                    new RedactNote(NOTE, 3, "A card number.", "sam"),
                    InteractionRefusal.NoteUnknown.class,
                    OPENED,
                    NOTED,
                    AMENDED);
        }
    }

    @Nested
    class People {
        @Test
        void a_rep_need_not_name_themselves() {
            accepted(
                    new ReviewHistory(null, 7, List.of(), 3, null),
                    new HistoryReviewed(ROSE, 7, List.of(), 3, null),
                    OPENED);
            accepted(new TakeEscalation(null), new EscalationTaken(ROSE), OPENED);
        }

        @Test
        void a_machine_names_the_rep() {
            Circumstances machine = by(Actor.Kind.INTEGRATION, "desktop", TEN);

            refused(new TakeEscalation(null), machine, InteractionRefusal.RepUnnamed.class, OPENED);
            accepted(new TakeEscalation(ROSE), machine, new EscalationTaken(ROSE), OPENED);
        }

        @Test
        void nobody_waits_less_than_no_time() {
            refused(new AbandonInteraction(-1), InteractionRefusal.Negative.class, OPENED);
        }
    }

    @Nested
    class Going_too_far {
        static final BehaviourObserved INSULTED = new BehaviourObserved(BehaviourKind.INSULT);
        static final EmotionObserved ABUSIVE =
                new EmotionObserved(Emotion.ABUSIVE, EmotionPhase.DURING, EmotionObserver.REP);

        ResultValidator<Interaction> when(InteractionCommand command, InteractionEvent... given) {
            return interaction()
                    .ignoring(LimitSet.class, "behaviourEventId")
                    .given(given)
                    .when(new Step(id, command, rose(TEN)));
        }

        @Test
        void is_noted() {
            accepted(new ObserveBehaviour(BehaviourKind.INSULT), INSULTED, OPENED);
        }

        @Test
        void has_a_limit() {
            when(new SetLimit(null, TEXT), OPENED, INSULTED).expectEvents(new LimitSet(EventId.next(), TEXT));
            when(new SetLimit(null, TEXT), OPENED, ABUSIVE).expectEvents(new LimitSet(EventId.next(), TEXT));
        }

        @Test
        void is_observed_before_a_limit_is_set() {
            refused(new SetLimit(null, TEXT), InteractionRefusal.NothingToLimit.class, OPENED);
            refused(new SetLimit(EventId.next(), TEXT), InteractionRefusal.NothingToLimit.class, OPENED, INSULTED);
        }
    }

    @Nested
    class Next_steps {
        @Test
        void say_something() {
            refused(new StateNextSteps(null, List.of(), " "), InteractionRefusal.NextStepsEmpty.class, OPENED);
            accepted(new StateNextSteps(TEXT, List.of(), null), new NextStepsStated(TEXT, List.of(), null), OPENED);
        }
    }

    @Nested
    class History {
        @Test
        void may_begin_with_a_greeting_and_end_twice() {
            accepted(new AddNote(NOTE, NoteVisibility.TEAM, TEXT), NOTED, GREETED);
            refused(end(null), InteractionRefusal.AlreadyEnded.class, GREETED, ENDED, ENDED);
        }
    }
}
