package org.troth.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.troth.command.Desk.NINE;
import static org.troth.command.Desk.rose;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.troth.command.customer.CustomerCommand.RegisterCustomer;
import org.troth.command.guide.GuideCommand.PublishGuideline;
import org.troth.command.guide.GuideCommand.RetireGuideline;
import org.troth.command.guide.GuideRefusal;
import org.troth.command.interaction.InteractionCommand.CompleteWrapUp;
import org.troth.command.interaction.InteractionCommand.EndInteraction;
import org.troth.command.interaction.InteractionCommand.Greet;
import org.troth.command.interaction.InteractionCommand.IdentifyCustomer;
import org.troth.command.interaction.InteractionCommand.ObserveBehaviour;
import org.troth.command.interaction.InteractionCommand.OpenInteraction;
import org.troth.command.interaction.InteractionCommand.ReattributeInteraction;
import org.troth.command.interaction.InteractionCommand.RecordDeviation;
import org.troth.command.interaction.InteractionCommand.ReviewHistory;
import org.troth.command.interaction.InteractionCommand.SetLimit;
import org.troth.command.interaction.InteractionCommand.StateNextSteps;
import org.troth.command.interaction.InteractionRefusal;
import org.troth.command.issue.IssueCommand.OfferOptions;
import org.troth.command.issue.IssueCommand.ReportIssue;
import org.troth.command.issue.IssueCommand.RestateIssue;
import org.troth.command.issue.IssueRefusal;
import org.troth.event.Actor;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.Event;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.customer.CustomerKind;
import org.troth.event.guide.GuidelinePublished;
import org.troth.event.guide.Practice;
import org.troth.event.guide.PracticeMode;
import org.troth.event.interaction.BehaviourKind;
import org.troth.event.interaction.LimitSet;
import org.troth.event.interaction.PracticeGapDetected;
import org.troth.event.issue.IssueReported;
import org.troth.event.issue.Option;
import org.troth.event.issue.OptionsOffered;
import org.troth.event.issue.Severity;
import org.troth.store.Recorded;

/// The practice guide on a log of its own: what is published decides on the next step.
class PracticeGuideTest {
    static final EndInteraction END = new EndInteraction(null, null, "DONE");
    static final Circumstances TELEPHONY = Desk.by(Actor.Kind.INTEGRATION, "telephony", NINE);
    static final OfferOptions OFFER =
            new OfferOptions(null, List.of(new Option("1", "SHIP", new Personal<>("Again."))), null);

    static Desk desk;

    @BeforeAll
    static void open() {
        desk = new Desk();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    static CustomerId ann() {
        CustomerId id = CustomerId.next();
        desk.rose(id.value(), new RegisterCustomer(CustomerKind.EXTERNAL, new Personal<>("Ann"), null, null, null));
        return id;
    }

    static OpenInteraction opening(@Nullable CustomerId customer) {
        return new OpenInteraction(Channel.PHONE, Direction.IN, null, customer, null, null, null, null, null);
    }

    static String call(@Nullable CustomerId customer) {
        String id = InteractionId.next().value();
        desk.rose(id, opening(customer));
        return id;
    }

    static String report(String call) {
        String id = IssueId.next().value();
        Personal<String> words = new Personal<>("My parcel is late.");
        desk.rose(id, new ReportIssue(null, new InteractionId(call), "DELIVERY", words, Severity.NORMAL, null));
        return id;
    }

    static RecordDeviation leavingAside(Practice practice) {
        return new RecordDeviation(practice.name(), 1, new Personal<>("The line was breaking up."), null);
    }

    static PublishGuideline now(PracticeMode mode) {
        return new PublishGuideline(null, mode, "As the team agreed.", null);
    }

    /// Takes a practice as seriously as given while something is done.
    static void under(Practice practice, PracticeMode mode, Runnable act) {
        desk.rose(practice.name(), now(mode));
        try {
            act.run();
        } finally {
            desk.rose(practice.name(), now(practice.byDefault()));
        }
    }

    /// The newest version of a practice that is never retired here.
    static int version(Practice practice) {
        return desk.story("guideline:" + practice).size();
    }

    static List<String> gaps(String stream) {
        return desk.events(stream).stream()
                .filter(PracticeGapDetected.class::isInstance)
                .map(gap -> ((PracticeGapDetected) gap).ruleCode())
                .toList();
    }

    static Step step(String target, Command command) {
        return new Step(target, command, rose(Duration.ZERO));
    }

    @Nested
    class The_guide {
        @Test
        void begins_with_every_practice_as_this_version_recommends() {
            try (Desk fresh = new Desk()) {
                assertThat(Arrays.stream(Practice.values())
                                .map(practice -> fresh.events("guideline:" + practice)))
                        .containsExactlyElementsOf(Arrays.stream(Practice.values())
                                .map(practice -> List.<Event>of(new GuidelinePublished(
                                        practice.name(), 1, practice.byDefault(), practice.text(), practice.articles())))
                                .toList());
            }
        }

        @Test
        void holds_only_practices_that_can_be_judged() {
            assertThatThrownBy(() -> desk.rose("SMILE", now(PracticeMode.ADVISE)))
                    .isInstanceOf(GuideRefusal.PracticeUnknown.class)
                    .hasMessageContaining("ANYTHING_MORE")
                    .extracting(refusal -> ((Refusal) refusal).facts().get("ruleCodes"))
                    .isEqualTo(Practice.codes());
        }

        @Test
        void never_changes_a_published_version() {
            PublishGuideline first = new PublishGuideline(1, PracticeMode.OFF, "Never mind.", null);

            assertThatThrownBy(() -> desk.rose("THANKS", first)).isInstanceOf(GuideRefusal.Immutable.class);
        }

        @Test
        void decides_on_the_very_next_step() {
            under(Practice.THANKS, PracticeMode.REQUIRE, () -> {
                String call = call(null);

                assertThatThrownBy(() -> desk.rose(call, END))
                        .isInstanceOfSatisfying(InteractionRefusal.PracticeRequired.class, refusal -> {
                            assertThat(refusal.rule()).isEqualTo("THANKS");
                            assertThat(refusal.getMessage()).startsWith("The customer was not thanked.");
                        });
                desk.rose("THANKS", now(PracticeMode.OFF));
                desk.rose(call, END);

                assertThat(gaps(call)).containsExactly("ANYTHING_MORE");
            });
        }

        @Test
        void asks_for_nothing_that_was_retired() {
            desk.rose("ANYTHING_MORE", new RetireGuideline(null));
            String call = call(null);
            desk.rose(call, END);
            desk.rose("ANYTHING_MORE", now(PracticeMode.ADVISE));

            assertThat(gaps(call)).containsExactly("THANKS");
        }
    }

    @Nested
    class A_gap {
        @Test
        void stands_beside_the_step_that_shows_it_in_the_same_commit() {
            CustomerId ann = ann();
            String call = call(ann);

            List<StepResult> results = desk.rose(call, END);

            List<Recorded> story = desk.story(call);
            assertThat(story)
                    .extracting(Recorded::type)
                    .containsExactly(
                            "InteractionOpened", "InteractionEnded", "PracticeGapDetected", "PracticeGapDetected");
            EventId end = story.get(1).eventId();
            assertThat(story.subList(2, 4)).allSatisfy(gap -> {
                assertThat(((PracticeGapDetected) gap.event()).aboutEventId()).isEqualTo(end);
                assertThat(gap.recordedAt()).isEqualTo(story.get(1).recordedAt());
                assertThat(gap.envelope().causationId()).isEqualTo(end);
                assertThat(gap.envelope().actor()).isEqualTo(new Actor(Actor.Kind.SYSTEM, "practice-guide"));
                assertThat(gap.envelope().customerId()).isEqualTo(ann);
                assertThat(gap.envelope().interactionId()).isEqualTo(new InteractionId(call));
                assertThat(gap.envelope().channel()).isEqualTo(Channel.PHONE);
            });
            assertThat(results).containsExactly(new StepResult(call, 3));
        }

        @Test
        void after_an_issue_was_reported_tells_that_nobody_acknowledged_it() {
            String call = call(ann());
            report(call);
            desk.rose(call, new StateNextSteps(null, List.of(), "The customer will see to it."));
            String next = call(ann());
            desk.rose(call, END);
            desk.rose(next, END);

            assertThat(gaps(call)).containsExactly("SPECIFIC_ACKNOWLEDGEMENT", "THANKS", "ANYTHING_MORE");
            assertThat(gaps(next)).containsExactly("THANKS", "ANYTHING_MORE");
        }

        @Test
        void is_not_left_by_an_issue_that_was_reported_elsewhere() {
            CustomerId ann = ann();
            String issue = report(call(ann));
            String second = call(ann);
            desk.rose(issue, new RestateIssue(new InteractionId(second), new Personal<>("It is late.")));
            desk.rose(second, new StateNextSteps(null, List.of(), "The customer will see to it."));

            desk.rose(second, END);

            assertThat(gaps(second)).containsExactly("THANKS", "ANYTHING_MORE");
        }

        @Test
        void about_abuse_names_what_went_too_far() {
            String call = call(ann());
            desk.rose(call, new ObserveBehaviour(BehaviourKind.THREAT));
            EventId threat = desk.story(call).getLast().eventId();

            desk.rose(call, END);

            assertThat(desk.events(call)).contains(new PracticeGapDetected("LIMIT_AFTER_ABUSE", 1, threat));
        }
    }

    @Nested
    class A_limit {
        @Test
        void names_the_behaviour_it_answers() {
            String call = call(ann());
            desk.rose(call, new ObserveBehaviour(BehaviourKind.PROFANITY));
            EventId first = desk.story(call).getLast().eventId();
            desk.rose(call, new ObserveBehaviour(BehaviourKind.INSULT));
            EventId second = desk.story(call).getLast().eventId();

            desk.rose(call, new SetLimit(null, null));
            desk.rose(call, new SetLimit(first, null));

            assertThat(desk.events(call)).endsWith(new LimitSet(second, null), new LimitSet(first, null));
        }
    }

    @Nested
    class A_deviation {
        @Test
        void names_a_practice_and_a_version_that_were_published() {
            String call = call(ann());
            Personal<String> reason = new Personal<>("No time.");

            assertThatThrownBy(() -> desk.rose(call, new RecordDeviation("SMILE", 1, reason, null)))
                    .isInstanceOf(GuideRefusal.PracticeUnknown.class)
                    .hasMessageContaining("THANKS");
            assertThatThrownBy(() -> desk.rose(call, new RecordDeviation("KNOWN_FACT_ASKED", 7, reason, null)))
                    .isInstanceOfSatisfying(GuideRefusal.VersionUnknown.class, refusal -> {
                        assertThat(refusal).hasMessageContaining("never published as version 7; there is 1");
                        assertThat(refusal.faults())
                                .extracting(Refusal.Fault::pointer)
                                .containsExactly("/ruleVersion");
                    });
        }

        @Test
        void gives_a_reason() {
            assertThatThrownBy(() -> desk.rose(
                            call(ann()), new RecordDeviation("THANKS", 1, new Personal<>(" "), null)))
                    .isInstanceOf(WordingRefusal.Blank.class);
        }

        @Test
        void counts_wherever_it_stands_in_the_same_unit_of_steps() {
            under(Practice.HISTORY_FIRST, PracticeMode.REQUIRE, () -> {
                CustomerId ann = ann();
                call(ann);
                String call = InteractionId.next().value();
                Step[] unit = {step(call, opening(ann)), step(call, new Greet(true, true))};

                assertThatThrownBy(() -> desk.take(unit))
                        .isInstanceOf(InteractionRefusal.PracticeRequired.class)
                        .extracting(refusal -> ((Refusal) refusal).step())
                        .isEqualTo(1);
                desk.take(unit[0], unit[1], step(call, leavingAside(Practice.HISTORY_FIRST)));

                assertThat(gaps(call)).isEmpty();
            });
        }

        @Test
        void from_confirming_first_lets_options_come_early() {
            String call = call(ann());
            String issue = report(call);
            OfferOptions offer = new OfferOptions(new InteractionId(call), OFFER.options(), null);
            Step aside = step(call, leavingAside(Practice.CONFIRM_BEFORE_OFFERING));

            assertThatThrownBy(() -> desk.rose(issue, offer))
                    .isInstanceOfSatisfying(IssueRefusal.NotConfirmed.class, refusal -> {
                        assertThat(refusal.rule()).isEqualTo("INV-10");
                        assertThat(refusal.facts()).containsEntry("ruleCode", "CONFIRM_BEFORE_OFFERING");
                    });
            desk.take(step(issue, offer), aside);
            desk.rose(issue, offer);

            assertThat(desk.events(issue)).hasOnlyElementsOfTypes(
                    IssueReported.class, OptionsOffered.class);
        }
    }

    @Nested
    class Offering_too_early {
        @Test
        void leaves_a_gap_on_the_issue_where_it_is_only_advised() {
            under(Practice.CONFIRM_BEFORE_OFFERING, PracticeMode.ADVISE, () -> {
                String issue = report(call(ann()));

                desk.rose(issue, OFFER);

                Recorded offered = desk.story(issue).get(1);
                assertThat(offered.event()).isInstanceOf(OptionsOffered.class);
                assertThat(desk.events(issue).getLast())
                        .isEqualTo(new PracticeGapDetected(
                                "CONFIRM_BEFORE_OFFERING",
                                version(Practice.CONFIRM_BEFORE_OFFERING),
                                offered.eventId()));
            });
        }
    }

    @Nested
    class History {
        @Test
        void is_read_first_where_the_customer_was_here_before() {
            CustomerId ann = ann();
            String first = call(ann);
            String second = call(ann);
            String third = call(ann);
            desk.rose(first, new Greet(true, true));
            desk.rose(second, new Greet(true, true));
            desk.rose(third, new ReviewHistory(null, 7, List.of(), 3, null));
            desk.rose(third, new Greet(true, true));

            assertThat(gaps(first)).isEmpty();
            assertThat(gaps(second)).containsExactly("HISTORY_FIRST");
            assertThat(gaps(third)).isEmpty();
        }

        @Test
        void matters_as_soon_as_the_customer_is_known() {
            CustomerId ann = ann();
            call(ann);
            String greetedAsAStranger = call(null);
            desk.rose(greetedAsAStranger, new Greet(true, false));
            desk.rose(greetedAsAStranger, new IdentifyCustomer(ann, "VOICE", null));
            String identifiedFirst = call(null);
            desk.rose(identifiedFirst, new IdentifyCustomer(ann, "VOICE", null));
            desk.rose(identifiedFirst, new Greet(true, true));

            assertThat(gaps(greetedAsAStranger)).isEmpty();
            assertThat(gaps(identifiedFirst)).containsExactly("HISTORY_FIRST");
        }
    }

    @Nested
    class Wrapping_up {
        static final CompleteWrapUp WRAP_UP = new CompleteWrapUp(
                "RESOLVED", "QUESTION", null, List.of(), false, List.of(), List.of(), null, null);

        static String ended(CustomerId customer) {
            String call = call(customer);
            desk.rose(call, END);
            return call;
        }

        @Test
        void is_missed_when_the_customers_next_contact_finds_none() {
            CustomerId ann = ann();
            String first = ended(ann);
            EventId end = desk.story(first).get(1).eventId();

            String second = call(ann);

            Recorded gap = desk.story(first).getLast();
            assertThat(gap.event()).isEqualTo(new PracticeGapDetected("WRAP_UP", version(Practice.WRAP_UP), end));
            Recorded opened = desk.story(second).getFirst();
            assertThat(gap.envelope().causationId()).isEqualTo(opened.eventId());
            assertThat(gap.envelope().interactionId()).isEqualTo(new InteractionId(first));
            assertThat(gap.recordedAt()).isEqualTo(opened.recordedAt());
        }

        @Test
        void is_missed_once() {
            CustomerId ann = ann();
            String first = ended(ann);

            call(ann);
            call(ann);

            assertThat(gaps(first)).filteredOn("WRAP_UP"::equals).hasSize(1);
        }

        @Test
        void is_missed_when_a_caller_turns_out_to_be_the_same_customer() {
            CustomerId ann = ann();
            String first = ended(ann);
            String second = call(null);
            assertThat(gaps(first)).doesNotContain("WRAP_UP");

            desk.rose(second, new IdentifyCustomer(ann, "VOICE", null));

            assertThat(gaps(first)).contains("WRAP_UP");
        }

        @Test
        void is_not_missed_because_an_earlier_contact_names_its_customer_once_more() {
            CustomerId ann = ann();
            String first = call(ann);
            String second = ended(ann);

            desk.rose(first, new IdentifyCustomer(ann, "VOICE", null));

            assertThat(gaps(second)).doesNotContain("WRAP_UP");
        }

        @Test
        void in_time_leaves_nothing() {
            CustomerId ann = ann();
            String first = ended(ann);
            desk.rose(first, WRAP_UP);

            call(ann);

            assertThat(gaps(first)).doesNotContain("WRAP_UP");
        }

        @Test
        void may_be_left_aside_on_purpose() {
            CustomerId ann = ann();
            String first = call(ann);
            desk.rose(first, leavingAside(Practice.WRAP_UP));
            desk.rose(first, END);

            call(ann);

            assertThat(gaps(first)).doesNotContain("WRAP_UP");
        }

        @Test
        void is_no_matter_where_it_is_off_and_refuses_nothing_where_it_is_required() {
            CustomerId ann = ann();
            String first = ended(ann);
            under(Practice.WRAP_UP, PracticeMode.OFF, () -> call(ann));
            assertThat(gaps(first)).doesNotContain("WRAP_UP");

            CustomerId bob = ann();
            String bobs = ended(bob);
            under(Practice.WRAP_UP, PracticeMode.REQUIRE, () -> call(bob));
            assertThat(gaps(bobs)).contains("WRAP_UP");
        }

        @Test
        void waits_for_the_end_and_for_somebody_who_attended() {
            CustomerId ann = ann();
            String open = call(ann);
            String abandoned = InteractionId.next().value();
            desk.take(new Step(abandoned, opening(ann), TELEPHONY), new Step(abandoned, END, TELEPHONY));

            call(ann);

            assertThat(gaps(open)).isEmpty();
            assertThat(gaps(abandoned)).isEmpty();
        }

        @Test
        void of_a_contact_that_was_somebody_elses_is_no_matter_of_this_customer() {
            CustomerId ann = ann();
            String mistaken = ended(ann);
            desk.rose(mistaken, new ReattributeInteraction(ann(), "Wrong Ann."));

            call(ann);

            assertThat(gaps(mistaken)).doesNotContain("WRAP_UP");
        }

        @Test
        void is_missed_in_the_commit_that_shows_it_or_not_at_all() {
            CustomerId ann = ann();
            String first = ended(ann);
            String second = InteractionId.next().value();

            assertThatThrownBy(() -> desk.take(
                            step(second, opening(ann)), step(second, new SetLimit(null, null))))
                    .isInstanceOf(InteractionRefusal.NothingToLimit.class);

            assertThat(gaps(first)).doesNotContain("WRAP_UP");
            call(ann);
            assertThat(gaps(first)).contains("WRAP_UP");
        }
    }
}
