package org.troth.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.troth.command.Desk.rose;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.troth.command.customer.CustomerCommand.RecordFact;
import org.troth.command.customer.CustomerCommand.RegisterCustomer;
import org.troth.command.guide.GuideCommand.PublishCodeList;
import org.troth.command.guide.GuideCommand.PublishCustomStep;
import org.troth.command.guide.GuideRefusal;
import org.troth.command.interaction.InteractionCommand.Greet;
import org.troth.command.interaction.InteractionCommand.OpenInteraction;
import org.troth.command.interaction.InteractionCommand.RecordCustomStep;
import org.troth.command.issue.IssueCommand.DeclineRequest;
import org.troth.command.issue.IssueRefusal;
import org.troth.command.promise.PromiseCommand.KeepPromise;
import org.troth.command.promise.PromiseRefusal;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.customer.CustomerKind;
import org.troth.event.guide.Code;
import org.troth.event.guide.CodeListPublished;
import org.troth.event.interaction.CustomStepRecorded;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.EvidenceKind;
import org.troth.store.Receipt;
import org.troth.store.SequenceTaken;
import org.troth.store.TestDatabase;

/// Rules about what is recorded: versions, codes, evidence, and nodes beside each other.
class RecordingRulesTest extends CrossRules {
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
