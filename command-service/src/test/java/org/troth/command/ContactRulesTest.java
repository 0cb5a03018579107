package org.troth.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.troth.command.Desk.NINE;
import static org.troth.command.Desk.rose;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.troth.command.guide.GuideCommand.PublishCodeList;
import org.troth.command.interaction.InteractionCommand.AddNote;
import org.troth.command.interaction.InteractionCommand.CompleteWrapUp;
import org.troth.command.interaction.InteractionCommand.EndInteraction;
import org.troth.command.interaction.InteractionCommand.GiveAcknowledgement;
import org.troth.command.interaction.InteractionCommand.GiveApology;
import org.troth.command.interaction.InteractionCommand.Greet;
import org.troth.command.interaction.InteractionCommand.OfferFurtherHelp;
import org.troth.command.interaction.InteractionCommand.OpenInteraction;
import org.troth.command.interaction.InteractionCommand.SendAutoAcknowledgement;
import org.troth.command.interaction.InteractionCommand.StateNextSteps;
import org.troth.command.interaction.InteractionCommand.Thank;
import org.troth.command.interaction.InteractionRefusal;
import org.troth.command.issue.IssueCommand.CloseIssue;
import org.troth.command.issue.IssueCommand.ResolveIssue;
import org.troth.command.issue.IssueCommand.RestateIssue;
import org.troth.event.Actor;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.NoteId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.guide.Code;
import org.troth.event.interaction.AutoAcknowledgementSent;
import org.troth.event.interaction.FurtherHelpAnswer;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.NoteVisibility;
import org.troth.event.interaction.PracticeGapDetected;
import org.troth.event.interaction.WrapUpCompleted;
import org.troth.event.issue.ClosureCode;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseType;
import org.troth.store.Recorded;

/// Rules about contacts that look at more than one subject.
class ContactRulesTest extends CrossRules {
    @Nested
    class A_whole_contact {
        @Test
        void is_recorded_in_one_commit_with_every_id_its_steps_know() {
            CustomerId ann = ann();
            String call = InteractionId.next().value();
            String issue = IssueId.next().value();
            String promise = PromiseId.next().value();
            Circumstances rose = rose(Duration.ZERO);

            List<StepResult> results = desk.take(
                    new Step(
                            call,
                            new OpenInteraction(Channel.CHAT, Direction.IN, null, ann, null, null, null, null, null),
                            rose),
                    new Step(call, new Greet(true, true), rose),
                    new Step(issue, lateParcel(new InteractionId(call)), rose),
                    new Step(call, new GiveAcknowledgement(new Personal<>("It is late."), null), rose),
                    new Step(promise, callBack(null, new InteractionId(call)), rose),
                    new Step(call, new StateNextSteps(null, List.of(new PromiseId(promise)), null), rose),
                    new Step(call, new OfferFurtherHelp(FurtherHelpAnswer.NONE), rose),
                    new Step(call, new Thank(null), rose),
                    new Step(call, END, rose));

            assertThat(results).extracting(StepResult::version).containsExactly(0L, 1L, 0L, 2L, 0L, 3L, 4L, 5L, 6L);
            assertThat(desk.story(issue).getFirst().envelope().customerId()).isEqualTo(ann);
            assertThat(desk.story(issue).getFirst().envelope().issueId()).isEqualTo(new IssueId(issue));
            assertThat(desk.story(promise).getFirst().envelope().interactionId())
                    .isEqualTo(new InteractionId(call));
            assertThat(desk.story(call))
                    .extracting(
                            r -> r.envelope().customerId(), r -> r.envelope().channel())
                    .containsOnly(tuple(ann, Channel.CHAT));
            long first = desk.story(call).getFirst().position();
            assertThat(desk.story(call).getLast().position()).isEqualTo(first + 8);
        }

        @Test
        void leaves_nothing_behind_when_one_step_is_refused() {
            String call = InteractionId.next().value();
            Circumstances rose = rose(Duration.ZERO);
            long before = desk.log().head();

            assertThatThrownBy(() -> desk.take(
                            new Step(
                                    call,
                                    new OpenInteraction(
                                            Channel.CHAT, Direction.IN, null, null, null, null, null, null, null),
                                    rose),
                            new Step(call, new GiveApology(null, null, null, new Personal<>("Sorry!"), true), rose)))
                    .isInstanceOf(InteractionRefusal.Unspecific.class)
                    .extracting(refusal -> ((Refusal) refusal).step())
                    .isEqualTo(1);

            assertThat(desk.log().head()).isEqualTo(before);
            assertThatThrownBy(() -> desk.rose(call, new Greet(true, true))).isInstanceOf(TargetRefusal.NotFound.class);
        }
    }

    @Nested
    class Ending {
        @Test
        void a_rep_may_not_leave_an_issue_unresolved_without_next_steps() {
            InteractionId call = call(ann());
            IssueId issue = report(call);

            assertThatThrownBy(() -> desk.rose(call.value(), END))
                    .isInstanceOf(InteractionRefusal.NextStepsMissing.class)
                    .extracting(refusal -> ((Refusal) refusal).facts().get("unresolvedIssueIds"))
                    .isEqualTo(List.of(issue.value()));
        }

        @Test
        void a_rep_may_end_after_stating_why_nothing_follows() {
            InteractionId call = call(ann());
            report(call);
            desk.rose(call.value(), new StateNextSteps(null, List.of(), "The customer will see to it."));

            assertThat(desk.rose(call.value(), END)).hasSize(1);
        }

        @Test
        void words_alone_are_not_enough() {
            InteractionId call = call(ann());
            report(call);
            desk.rose(call.value(), new StateNextSteps(new Personal<>("We will see."), List.of(), null));

            assertThatThrownBy(() -> desk.rose(call.value(), END))
                    .isInstanceOf(InteractionRefusal.NextStepsMissing.class);
        }

        @Test
        void a_rep_may_end_when_every_issue_is_resolved() {
            InteractionId call = call(ann());
            desk.rose(report(call).value(), new ResolveIssue("FIXED", call, null));

            assertThat(desk.rose(call.value(), END)).hasSize(1);
        }

        @Test
        void an_issue_reported_elsewhere_but_taken_up_here_counts() {
            CustomerId ann = ann();
            IssueId issue = report(call(ann));
            InteractionId second = call(ann);
            desk.rose(issue.value(), new RestateIssue(second, new Personal<>("It is late.")));

            assertThatThrownBy(() -> desk.rose(second.value(), END))
                    .isInstanceOf(InteractionRefusal.NextStepsMissing.class);
        }

        @Test
        void several_issues_of_one_interaction_are_all_found() {
            InteractionId call = call(ann());
            List<IssueId> issues = Stream.generate(() -> report(call)).limit(40).toList();

            assertThatThrownBy(() -> desk.rose(call.value(), END))
                    .extracting(refusal -> ((Refusal) refusal).facts().get("unresolvedIssueIds"))
                    .isEqualTo(issues.stream().map(IssueId::value).toList());
        }

        @Test
        void a_dropped_line_always_ends_it_and_leaves_a_gap() {
            InteractionId call = call(ann());
            report(call);
            Circumstances line = Desk.by(Actor.Kind.SYSTEM, "telephony", NINE);

            desk.take(new Step(call.value(), new EndInteraction(null, null, "DISCONNECTED"), line));

            Recorded end = desk.story(call.value()).get(1);
            assertThat(end.event()).isInstanceOf(InteractionEnded.class);
            assertThat(desk.story(call.value()))
                    .filteredOn(it -> it.event().equals(new PracticeGapDetected("NEXT_STEPS", 1, end.eventId())))
                    .singleElement()
                    .extracting(gap -> gap.envelope().causationId())
                    .isEqualTo(end.eventId());
        }

        @Test
        void next_steps_name_only_promises_that_were_made() {
            InteractionId call = call(ann());

            assertThatThrownBy(() -> desk.rose(call.value(), new StateNextSteps(null, List.of(PromiseId.next()), null)))
                    .isInstanceOf(TargetRefusal.Unknown.class);
        }
    }

    @Nested
    class Wrapping_up {
        @Test
        void takes_codes_from_the_current_lists() {
            String call = call(ann()).value();

            desk.rose(call, wrapUp(false, List.of()));

            assertThat(((WrapUpCompleted) desk.events(call).getLast()).codesVersion())
                    .isEqualTo(1);
        }

        @Test
        void refuses_a_code_that_is_not_in_the_list() {
            String call = call(ann()).value();

            assertThatThrownBy(() -> desk.rose(
                            call,
                            new CompleteWrapUp(
                                    "WHATEVER", "DELIVERY", null, List.of(), false, List.of(), List.of(), null, null)))
                    .isInstanceOf(InteractionRefusal.CodeUnknown.class);
            assertThatThrownBy(() -> desk.rose(
                            call,
                            new CompleteWrapUp(
                                    "RESOLVED", "DELIVERY", null, List.of(), false, List.of(), List.of(), null, 7)))
                    .isInstanceOf(InteractionRefusal.CodesVersionUnknown.class);
        }

        @Test
        void takes_a_code_as_soon_as_its_version_is_published() {
            List<Code> more = List.of(new Code("RESOLVED", "Solved"), new Code("GIFT_SENT", "A gift was sent"));
            try (Desk other = new Desk()) {
                String call = InteractionId.next().value();
                other.rose(
                        call,
                        new OpenInteraction(Channel.CHAT, Direction.IN, null, null, null, null, null, null, null));
                CompleteWrapUp gift = new CompleteWrapUp(
                        "GIFT_SENT", "DELIVERY", null, List.of(), false, List.of(), List.of(), null, null);
                assertThatThrownBy(() -> other.rose(call, gift)).isInstanceOf(InteractionRefusal.CodeUnknown.class);

                other.rose("disposition", new PublishCodeList(2, more));
                other.rose(call, gift);

                assertThat(((WrapUpCompleted) other.events(call).getLast()).codesVersion())
                        .isEqualTo(2);
                CompleteWrapUp earlier = new CompleteWrapUp(
                        "GIFT_SENT", "DELIVERY", null, List.of(), false, List.of(), List.of(), null, 1);
                assertThatThrownBy(() -> other.rose(call, earlier)).isInstanceOf(InteractionRefusal.CodeUnknown.class);
            }
        }

        @Test
        void of_a_follow_up_names_a_promise_to_the_same_customer() {
            CustomerId ann = ann();
            String call = call(ann).value();

            assertThatThrownBy(() -> desk.rose(call, wrapUp(true, List.of())))
                    .isInstanceOf(InteractionRefusal.FollowUpWithoutPromise.class);
            PromiseId elsewhere = promise(ann());
            assertThatThrownBy(() -> desk.rose(call, wrapUp(true, List.of(elsewhere))))
                    .isInstanceOf(InteractionRefusal.PromiseElsewhere.class);

            assertThat(desk.rose(call, wrapUp(true, List.of(promise(ann))))).hasSize(1);
        }
    }

    @Nested
    class An_automatic_acknowledgement {
        @Test
        void that_states_a_reply_time_makes_the_promise_beside_it() {
            CustomerId ann = ann();
            String call = call(ann).value();
            Circumstances mailer = Desk.by(Actor.Kind.INTEGRATION, "mailer", NINE);

            desk.take(new Step(call, new SendAutoAcknowledgement("thanks", NINE.plusSeconds(3600)), mailer));

            AutoAcknowledgementSent sent =
                    (AutoAcknowledgementSent) desk.events(call).getLast();
            Recorded promised =
                    desk.story(Objects.requireNonNull(sent.promiseId()).value()).getFirst();
            assertThat(promised.event()).isInstanceOfSatisfying(PromiseMade.class, made -> {
                assertThat(made.typeCode()).isEqualTo(PromiseType.FIRST_REPLY);
                assertThat(made.dueInstant()).isEqualTo(NINE.plusSeconds(3600));
                assertThat(made.customerId()).isEqualTo(ann);
                assertThat(made.madeByRepId()).isNull();
            });
            assertThat(promised.envelope().actor().kind()).isEqualTo(Actor.Kind.SYSTEM);
            assertThat(promised.position()).isEqualTo(desk.story(call).getLast().position() + 1);
        }

        @Test
        void that_states_none_promises_nothing() {
            String call = call(ann()).value();
            long before = desk.log().head();

            desk.rose(call, new SendAutoAcknowledgement("thanks", null));

            assertThat(desk.log().head()).isEqualTo(before + 1);
        }

        @Test
        void cannot_promise_a_reply_for_a_time_that_is_over() {
            String call = call(ann()).value();

            assertThatThrownBy(() -> desk.rose(call, new SendAutoAcknowledgement("thanks", NINE)))
                    .isInstanceOf(InteractionRefusal.ReplyTimeOver.class);
        }

        @Test
        void cannot_promise_a_reply_to_nobody() {
            String call = call(null).value();

            assertThatThrownBy(() -> desk.rose(call, new SendAutoAcknowledgement("thanks", NINE.plusSeconds(60))))
                    .isInstanceOf(InteractionRefusal.ReplyPromisedToNobody.class);
        }
    }

    @Nested
    class Late_steps {
        @Test
        void are_marked_with_their_reason() {
            String call = call(ann()).value();
            desk.rose(call, END);
            int ended = desk.story(call).size();

            desk.take(new Step(call, new Greet(true, true), late()));
            desk.take(new Step(call, new AddNote(NoteId.next(), NoteVisibility.TEAM, new Personal<>("Kind.")), late()));

            assertThat(desk.story(call).get(ended).envelope().late()).isEqualTo("The line was down.");
            assertThat(desk.story(call).get(ended + 1).envelope().late()).isNull();
        }

        @Test
        void on_an_issue_that_name_an_ended_interaction_need_a_reason() {
            InteractionId call = call(ann());
            IssueId issue = report(call);
            desk.rose(call.value(), new StateNextSteps(null, List.of(), "The customer will see to it."));
            desk.rose(call.value(), END);
            String another = IssueId.next().value();

            assertThatThrownBy(() -> desk.rose(another, lateParcel(call))).isInstanceOf(InteractionRefusal.Ended.class);
            assertThatThrownBy(() -> desk.rose(issue.value(), new ResolveIssue("FIXED", call, null)))
                    .isInstanceOf(InteractionRefusal.Ended.class);
            desk.take(new Step(another, lateParcel(call), late()));

            assertThat(desk.story(another).getFirst().envelope().late()).isEqualTo("The line was down.");
        }

        @Test
        void on_an_issue_sent_as_part_of_an_ended_interaction_need_a_reason() {
            InteractionId call = call(ann());
            IssueId issue = report(call);
            desk.rose(issue.value(), new ResolveIssue("FIXED", call, null));
            desk.rose(call.value(), END);
            CloseIssue close = new CloseIssue(ClosureCode.RESOLVED);

            assertThatThrownBy(() -> desk.take(
                            new Step(issue.value(), close, rose(Duration.ZERO).within(call))))
                    .isInstanceOf(InteractionRefusal.Ended.class);
            desk.take(new Step(issue.value(), close, late().within(call)));

            assertThat(desk.story(issue.value()).getLast().envelope().late()).isEqualTo("The line was down.");
        }

        @Test
        void on_an_issue_that_name_no_interaction_and_promises_need_none() {
            InteractionId call = call(ann());
            IssueId issue = report(call);
            desk.rose(call.value(), new StateNextSteps(null, List.of(), "The customer will see to it."));
            desk.rose(call.value(), END);

            assertThat(desk.rose(issue.value(), new ResolveIssue("FIXED", null, null)))
                    .hasSize(1);
            assertThat(desk.rose(PromiseId.next().value(), callBack(null, call)))
                    .hasSize(1);
        }

        Circumstances late() {
            Circumstances now = rose(Duration.ZERO);
            return new Circumstances(
                    now.actor(),
                    null,
                    null,
                    now.now(),
                    now.occurredAt(),
                    null,
                    null,
                    "The line was down.",
                    "command",
                    "correlation",
                    null);
        }
    }
}
