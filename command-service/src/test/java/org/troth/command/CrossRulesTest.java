package org.troth.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.troth.command.Desk.NINE;
import static org.troth.command.Desk.rose;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.troth.command.customer.CustomerCommand.CorrectFact;
import org.troth.command.customer.CustomerCommand.LinkCustomers;
import org.troth.command.customer.CustomerCommand.LinkIdentifier;
import org.troth.command.customer.CustomerCommand.PinItem;
import org.troth.command.customer.CustomerCommand.RecordFact;
import org.troth.command.customer.CustomerCommand.RegisterCustomer;
import org.troth.command.customer.CustomerCommand.UnlinkCustomers;
import org.troth.command.customer.CustomerCommand.UnlinkIdentifier;
import org.troth.command.customer.CustomerRefusal;
import org.troth.command.guide.GuideCommand.PublishCodeList;
import org.troth.command.guide.GuideCommand.PublishCustomStep;
import org.troth.command.guide.GuideRefusal;
import org.troth.command.interaction.InteractionCommand.AddNote;
import org.troth.command.interaction.InteractionCommand.CompleteWrapUp;
import org.troth.command.interaction.InteractionCommand.EndInteraction;
import org.troth.command.interaction.InteractionCommand.GiveAcknowledgement;
import org.troth.command.interaction.InteractionCommand.GiveApology;
import org.troth.command.interaction.InteractionCommand.Greet;
import org.troth.command.interaction.InteractionCommand.IdentifyCustomer;
import org.troth.command.interaction.InteractionCommand.OfferFurtherHelp;
import org.troth.command.interaction.InteractionCommand.OpenInteraction;
import org.troth.command.interaction.InteractionCommand.RecordCustomStep;
import org.troth.command.interaction.InteractionCommand.RequestInformation;
import org.troth.command.interaction.InteractionCommand.SendAutoAcknowledgement;
import org.troth.command.interaction.InteractionCommand.StateNextSteps;
import org.troth.command.interaction.InteractionCommand.Thank;
import org.troth.command.interaction.InteractionRefusal;
import org.troth.command.issue.IssueCommand.CloseIssue;
import org.troth.command.issue.IssueCommand.DeclineRequest;
import org.troth.command.issue.IssueCommand.ReportIssue;
import org.troth.command.issue.IssueCommand.ResolveIssue;
import org.troth.command.issue.IssueCommand.RestateIssue;
import org.troth.command.issue.IssueRefusal;
import org.troth.command.promise.PromiseCommand.KeepPromise;
import org.troth.command.promise.PromiseCommand.MakePromise;
import org.troth.command.promise.PromiseRefusal;
import org.troth.event.Actor;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.NoteId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.customer.CustomerErased;
import org.troth.event.customer.CustomerKind;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.event.customer.IdentifierKind;
import org.troth.event.guide.Code;
import org.troth.event.guide.CodeListPublished;
import org.troth.event.interaction.AutoAcknowledgementSent;
import org.troth.event.interaction.CustomStepRecorded;
import org.troth.event.interaction.FurtherHelpAnswer;
import org.troth.event.interaction.InformationRequested;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.NoteVisibility;
import org.troth.event.interaction.PracticeGapDetected;
import org.troth.event.interaction.QuestionPurpose;
import org.troth.event.interaction.WrapUpCompleted;
import org.troth.event.issue.ClosureCode;
import org.troth.event.issue.Severity;
import org.troth.event.promise.Due;
import org.troth.event.promise.DueKind;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseType;
import org.troth.store.NewEvent;
import org.troth.store.Receipt;
import org.troth.store.Recorded;
import org.troth.store.SequenceTaken;
import org.troth.store.TestDatabase;

class CrossRulesTest {
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

    static InteractionId call(@Nullable CustomerId customer) {
        InteractionId id = InteractionId.next();
        desk.rose(
                id.value(),
                new OpenInteraction(Channel.PHONE, Direction.IN, null, customer, null, null, null, null, null));
        return id;
    }

    static ReportIssue lateParcel(@Nullable InteractionId call) {
        return new ReportIssue(null, call, "DELIVERY", new Personal<>("My parcel is late."), Severity.NORMAL, null);
    }

    static IssueId report(InteractionId call) {
        IssueId id = IssueId.next();
        desk.rose(id.value(), lateParcel(call));
        return id;
    }

    static MakePromise callBack(@Nullable CustomerId customer, @Nullable InteractionId call) {
        return new MakePromise(
                customer,
                call,
                null,
                PromiseGiver.OURS,
                null,
                null,
                PromiseType.CALLBACK,
                new Personal<>("We call you tomorrow."),
                new Due(DueKind.INSTANT, null, LocalDateTime.parse("2026-11-03T10:00"), ZoneOffset.UTC),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static PromiseId promise(CustomerId customer) {
        PromiseId id = PromiseId.next();
        desk.rose(id.value(), callBack(customer, null));
        return id;
    }

    static CompleteWrapUp wrapUp(boolean followUp, List<PromiseId> promises) {
        return new CompleteWrapUp(
                "FOLLOW_UP",
                "DELIVERY",
                new Personal<>("Call back."),
                List.of(),
                followUp,
                promises,
                List.of(),
                null,
                null);
    }

    static final EndInteraction END = new EndInteraction(null, null, "DONE");

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
    class Versions {
        @Test
        void a_step_meant_for_an_older_version_is_refused_with_the_current_one() {
            String call = call(null).value();
            desk.rose(call, new Greet(true, true));

            assertThatThrownBy(() -> desk.take(new Step(call, new Greet(true, true), rose(Duration.ZERO), 0L)))
                    .isInstanceOf(TargetRefusal.Changed.class)
                    .extracting(refusal -> ((Refusal) refusal).facts().get("currentVersion"))
                    .isEqualTo(1L);
        }

        @Test
        void a_step_meant_for_the_current_version_is_taken() {
            String call = call(null).value();

            assertThat(desk.take(new Step(call, new Greet(true, true), rose(Duration.ZERO), 0L)))
                    .containsExactly(new StepResult(call, 1));
        }

        @Test
        void creating_what_is_there_is_refused() {
            CustomerId ann = ann();

            assertThatThrownBy(() -> desk.rose(
                            ann.value(),
                            new RegisterCustomer(CustomerKind.EXTERNAL, new Personal<>("Bob"), null, null, null)))
                    .isInstanceOf(TargetRefusal.AlreadyExists.class);
        }

        @Test
        void nothing_is_done_to_a_thing_of_another_kind() {
            CustomerId ann = ann();
            String promise = promise(ann).value();

            assertThatThrownBy(() -> desk.rose(promise, new Greet(true, true)))
                    .isInstanceOf(TargetRefusal.NotFound.class);
            assertThatThrownBy(() -> desk.rose("no id at all", new Greet(true, true)))
                    .isInstanceOf(TargetRefusal.NotFound.class);

            Evidence customer = new Evidence(EvidenceKind.INTERACTION, ann.value());
            assertThatThrownBy(() -> desk.rose(promise, new KeepPromise(null, null, null, customer, null)))
                    .isInstanceOf(PromiseRefusal.Unproven.class);
        }

        @Test
        void an_id_of_another_kind_creates_nothing() {
            assertThatThrownBy(() -> desk.rose(
                            IssueId.next().value(),
                            new RegisterCustomer(CustomerKind.EXTERNAL, new Personal<>("Bob"), null, null, null)))
                    .isInstanceOf(TargetRefusal.Misnamed.class);
        }
    }

    @Nested
    class Identifiers {
        final LinkIdentifier number = new LinkIdentifier(
                IdentifierKind.PHONE, new Personal<>("+1 555 " + Math.abs(System.nanoTime() % 1_000_000)), null);

        @Test
        void lead_to_one_customer_whatever_their_spelling() {
            CustomerId ann = ann();
            CustomerId bob = ann();
            desk.rose(ann.value(), number);
            LinkIdentifier spelt = new LinkIdentifier(
                    IdentifierKind.PHONE, new Personal<>(number.value().value().replace(' ', '-')), null);

            assertThatThrownBy(() -> desk.rose(bob.value(), spelt))
                    .isInstanceOf(CustomerRefusal.IdentifierTaken.class)
                    .hasMessageContaining(ann.value());
        }

        @Test
        void can_be_unlinked_and_linked_elsewhere() {
            CustomerId ann = ann();
            CustomerId bob = ann();
            desk.rose(ann.value(), number);

            desk.rose(ann.value(), new UnlinkIdentifier(number.kind(), number.value(), "Sold the phone."));

            assertThat(desk.rose(bob.value(), number)).containsExactly(new StepResult(bob.value(), 1));
        }
    }

    @Nested
    class Links {
        final LinkCustomers link(CustomerId survivor) {
            return new LinkCustomers(survivor, "Same phone.", 90);
        }

        @Test
        void are_recorded_on_the_linked_customer_and_undone_exactly() {
            CustomerId ann = ann();
            CustomerId anna = ann();

            desk.rose(anna.value(), link(ann));
            desk.rose(anna.value(), new UnlinkCustomers("Two people."));

            assertThat(desk.events(anna.value()))
                    .endsWith(
                            new CustomersLinkedAsSame(ann, anna, "Same phone.", 90),
                            new CustomersUnlinked(ann, anna, "Two people."));
            assertThat(desk.rose(anna.value(), link(ann))).hasSize(1);
        }

        @Test
        void can_be_made_and_undone_several_in_one_unit() {
            CustomerId ann = ann();
            CustomerId anna = ann();
            CustomerId annie = ann();
            Circumstances rose = rose(Duration.ZERO);

            desk.take(
                    new Step(anna.value(), link(ann), rose),
                    new Step(annie.value(), link(ann), rose),
                    new Step(anna.value(), new UnlinkCustomers("Two people."), rose),
                    new Step(anna.value(), link(annie), rose));

            assertThatThrownBy(() -> desk.rose(ann.value(), link(anna)))
                    .isInstanceOf(CustomerRefusal.LinkedInACircle.class);
            assertThat(desk.rose(anna.value(), new UnlinkCustomers("Two people.")))
                    .hasSize(1);
        }

        @Test
        void do_not_lead_in_a_circle() {
            CustomerId ann = ann();
            CustomerId anna = ann();
            CustomerId annie = ann();
            desk.rose(anna.value(), link(ann));
            desk.rose(annie.value(), link(anna));

            assertThatThrownBy(() -> desk.rose(ann.value(), link(annie)))
                    .isInstanceOf(CustomerRefusal.LinkedInACircle.class);
        }

        @Test
        void need_somebody_to_lead_to() {
            CustomerId ann = ann();

            assertThatThrownBy(() -> desk.rose(ann.value(), link(CustomerId.next())))
                    .isInstanceOf(TargetRefusal.Unknown.class);
        }
    }

    @Nested
    class Facts_and_pins {
        @Test
        void a_question_the_customer_answered_before_is_marked_as_known() {
            CustomerId ann = ann();
            desk.rose(ann.value(), new RecordFact("account-number", new Personal<>("42"), null));
            String call = call(ann).value();

            desk.rose(call, new RequestInformation("account-number", QuestionPurpose.IDENTIFY, null));
            desk.rose(call, new RequestInformation("model", QuestionPurpose.PROBE, null));

            assertThat(desk.events(call))
                    .contains(
                            new InformationRequested("account-number", QuestionPurpose.IDENTIFY, true, null),
                            new InformationRequested("model", QuestionPurpose.PROBE, false, null));
        }

        @Test
        void what_one_record_was_told_a_linked_one_knows() {
            CustomerId ann = ann();
            CustomerId anna = ann();
            desk.rose(ann.value(), new RecordFact("account-number", new Personal<>("42"), null));
            desk.rose(anna.value(), new LinkCustomers(ann, "Same phone.", null));
            String call = call(anna).value();

            desk.rose(call, new RequestInformation("account-number", QuestionPurpose.IDENTIFY, null));

            assertThat(desk.events(call))
                    .contains(new InformationRequested("account-number", QuestionPurpose.IDENTIFY, true, null));
        }

        @Test
        void a_fact_is_corrected_by_naming_the_event_that_recorded_it() {
            CustomerId ann = ann();
            desk.rose(ann.value(), new RecordFact("city", new Personal<>("Oslo"), null));
            EventId wrong = desk.story(ann.value()).getLast().eventId();

            desk.rose(ann.value(), new CorrectFact("city", new Personal<>("Bergen"), wrong, "Misheard."));

            assertThatThrownBy(() ->
                            desk.rose(ann.value(), new CorrectFact("city", new Personal<>("Rome"), wrong, "Misheard.")))
                    .isInstanceOf(CustomerRefusal.FactUnknown.class);
        }

        @Test
        void a_step_of_the_customers_history_can_be_pinned() {
            CustomerId ann = ann();
            String call = call(ann).value();
            desk.rose(call, new Greet(true, true));
            EventId greeting = desk.story(call).getLast().eventId();

            assertThat(desk.rose(ann.value(), new PinItem(greeting, null, null)))
                    .hasSize(1);
        }

        @Test
        void a_step_of_somebody_elses_history_cannot_be_pinned() {
            CustomerId ann = ann();
            EventId registration = desk.story(ann.value()).getFirst().eventId();

            assertThatThrownBy(() -> desk.rose(ann().value(), new PinItem(registration, null, null)))
                    .isInstanceOf(CustomerRefusal.ItemElsewhere.class);
            assertThatThrownBy(() -> desk.rose(ann.value(), new PinItem(EventId.next(), null, null)))
                    .isInstanceOf(CustomerRefusal.ItemElsewhere.class);
        }
    }

    @Nested
    class An_erased_customer {
        final CustomerId gone = erased();

        CustomerId erased() {
            CustomerId ann = ann();
            desk.append(new NewEvent(
                    EventId.next(),
                    ann.value(),
                    1,
                    new CustomerErased("request", "all", "officer", "witness"),
                    rose(Duration.ZERO).envelope(ann, null, null, null)));
            return ann;
        }

        @Test
        void takes_no_new_fact() {
            assertThatThrownBy(() -> desk.rose(gone.value(), new RecordFact("city", new Personal<>("Oslo"), null)))
                    .isInstanceOf(CustomerRefusal.Erased.class);
        }

        @Test
        void takes_no_new_interaction() {
            assertThatThrownBy(() -> call(gone)).isInstanceOf(CustomerRefusal.Erased.class);
            InteractionId call = call(null);
            assertThatThrownBy(() -> desk.rose(call.value(), new IdentifyCustomer(gone, "VOICE", null)))
                    .isInstanceOf(CustomerRefusal.Erased.class);
        }

        @Test
        void takes_no_new_promise() {
            assertThatThrownBy(() -> promise(gone)).isInstanceOf(CustomerRefusal.Erased.class);
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
    class Declining {
        @Test
        void takes_its_reason_from_the_list() {
            String issue = report(call(ann())).value();

            assertThatThrownBy(() -> desk.rose(issue, declined("BECAUSE")))
                    .isInstanceOf(IssueRefusal.ReasonUnknown.class);

            assertThat(desk.rose(issue, declined("OUT_OF_SCOPE"))).hasSize(1);
        }

        DeclineRequest declined(String reason) {
            return new DeclineRequest(
                    reason, new Personal<>("We do not repair cars."), List.of(new Personal<>("A garage.")), null);
        }
    }

    @Nested
    class Promises {
        @Test
        void need_to_know_their_customer() {
            InteractionId call = call(null);

            assertThatThrownBy(() -> desk.rose(PromiseId.next().value(), callBack(null, call)))
                    .isInstanceOf(TargetRefusal.Unnamed.class);
        }

        @Test
        void are_kept_on_the_evidence_of_an_interaction_that_took_place() {
            CustomerId ann = ann();
            String promise = promise(ann).value();
            InteractionId call = call(ann);

            assertThatThrownBy(() -> desk.rose(promise, kept(InteractionId.next())))
                    .isInstanceOf(PromiseRefusal.Unproven.class);

            assertThat(desk.rose(promise, kept(call))).hasSize(1);
        }

        KeepPromise kept(InteractionId call) {
            return new KeepPromise(null, null, null, new Evidence(EvidenceKind.INTERACTION, call.value()), null);
        }
    }

    @Nested
    class Custom_steps {
        static final Map<String, Object> SCHEMA = Map.of(
                "type",
                "object",
                "required",
                List.of("floor"),
                "properties",
                Map.of("floor", Map.of("type", "integer"), "visitor", Map.of("type", "string", "personal", true)));

        @Test
        void keep_what_is_personal_apart() {
            desk.rose("walk-in", new PublishCustomStep(null, SCHEMA));
            String call = call(ann()).value();

            desk.rose(call, new RecordCustomStep("walk-in", null, Map.of("floor", 3, "visitor", "Ann")));

            assertThat(desk.events(call).getLast())
                    .isEqualTo(new CustomStepRecorded(
                            "walk-in", 1, Map.of("floor", 3), Map.of("visitor", new Personal<>("Ann"))));
        }

        @Test
        void are_refused_where_their_data_do_not_fit() {
            desk.rose("lift-ride", new PublishCustomStep(null, SCHEMA));
            String call = call(ann()).value();

            assertThatThrownBy(() -> desk.rose(
                            call, new RecordCustomStep("lift-ride", null, Map.of("floor", "three", "visitor", "Ann"))))
                    .isInstanceOfSatisfying(GuideRefusal.DataUnfit.class, refusal -> {
                        assertThat(refusal.faults())
                                .containsExactly(new Refusal.Fault("/data/floor", "does not satisfy \"type\""));
                    });
            assertThatThrownBy(() -> desk.rose(call, new RecordCustomStep("lift-ride", 2, Map.of("floor", 3))))
                    .isInstanceOf(GuideRefusal.StepUnknown.class);
            assertThatThrownBy(() -> desk.rose(call, new RecordCustomStep("unheard-of", null, Map.of())))
                    .isInstanceOf(GuideRefusal.StepUnknown.class);
        }
    }

    @Nested
    class Code_lists {
        @Test
        void are_there_from_the_start() {
            assertThat(desk.events("code-list:decline-reason").getFirst())
                    .isInstanceOfSatisfying(CodeListPublished.class, list -> assertThat(list.entries())
                            .extracting(Code::code)
                            .containsExactly("MISUSE", "OBSOLETE", "UNREASONABLE", "OUT_OF_SCOPE", "NOT_AUTHORISED"));
        }

        @Test
        void never_change_a_published_version() {
            List<Code> codes = List.of(new Code("A", "First"));
            desk.rose("colours", new PublishCodeList(1, codes));

            assertThatThrownBy(() -> desk.rose("colours", new PublishCodeList(1, codes)))
                    .isInstanceOf(GuideRefusal.Immutable.class);

            assertThat(desk.rose("colours", new PublishCodeList(2, codes)))
                    .containsExactly(new StepResult("colours", 1));
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

    @Nested
    class Two_nodes {
        @Test
        void start_on_one_log_and_publish_the_lists_once() {
            TestDatabase database = TestDatabase.create();
            try (Desk first = new Desk(database);
                    Desk second = new Desk(database)) {
                assertThat(second.events("code-list:disposition")).hasSize(1);
                String call = InteractionId.next().value();
                first.rose(
                        call,
                        new OpenInteraction(Channel.CHAT, Direction.IN, null, null, null, null, null, null, null));
                second.rose(call, new Greet(true, true));

                Step again = new Step(call, new Greet(false, true), rose(Duration.ZERO));

                assertThatThrownBy(() -> first.takeOnce(new Receipt(), again)).isInstanceOf(SequenceTaken.class);
                first.takeOnce(new Receipt(), again);

                assertThat(first.story(call)).hasSize(3);
            }
        }

        @Test
        void see_what_the_other_wrote_to_what_they_only_look_at() {
            TestDatabase database = TestDatabase.create();
            try (Desk first = new Desk(database);
                    Desk second = new Desk(database)) {
                String ann = CustomerId.next().value();
                first.rose(ann, new RegisterCustomer(CustomerKind.EXTERNAL, new Personal<>("Ann"), null, null, null));
                second.rose(ann, new RecordFact("city", new Personal<>("Oslo"), null));
                Step promise =
                        new Step(PromiseId.next().value(), callBack(new CustomerId(ann), null), rose(Duration.ZERO));

                assertThatThrownBy(() -> first.takeOnce(new Receipt(), promise))
                        .isInstanceOf(ConcurrencyException.class);
                assertThat(first.takeOnce(new Receipt(), promise)).hasSize(1);
            }
        }
    }
}
