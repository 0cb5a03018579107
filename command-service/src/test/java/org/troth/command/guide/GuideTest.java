package org.troth.command.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.command.When.NINE;
import static org.troth.command.When.rose;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.troth.command.Refusal;
import org.troth.command.Refusal.Fault;
import org.troth.command.Step;
import org.troth.command.SubjectFixture;
import org.troth.command.guide.GuideCommand.PublishCodeList;
import org.troth.command.guide.GuideCommand.PublishCustomStep;
import org.troth.command.guide.GuideCommand.PublishGuideline;
import org.troth.command.guide.GuideCommand.RetireGuideline;
import org.troth.event.Personal;
import org.troth.event.guide.Code;
import org.troth.event.guide.CodeListPublished;
import org.troth.event.guide.CustomStepPublished;
import org.troth.event.guide.GuidelinePublished;
import org.troth.event.guide.GuidelineRetired;
import org.troth.event.guide.PracticeMode;

class GuideTest {
    @Nested
    class Code_lists {
        static final List<Code> ONE = List.of(new Code("A", "First"));
        static final List<Code> TWO = List.of(new Code("A", "First"), new Code("B", "Second"));

        final SubjectFixture<CodeList> list = new SubjectFixture<>(
                CodeList.class,
                CodeList::new,
                command -> false,
                rose(NINE).envelope(null, null, null, null),
                (subject, command, circumstances) -> subject.decide((PublishCodeList) command, circumstances));

        Step publish(Integer version, List<Code> entries) {
            return new Step("code-list:colour", new PublishCodeList(version, entries), rose(NINE));
        }

        @Test
        void get_their_next_version() {
            list.given(new CodeListPublished("colour", 1, ONE))
                    .when(publish(2, TWO))
                    .expectEvents(new CodeListPublished("colour", 2, TWO));
        }

        @Test
        void never_change_a_published_version() {
            list.given(new CodeListPublished("colour", 1, ONE))
                    .when(publish(1, TWO))
                    .expectException(GuideRefusal.Immutable.class);
        }

        @Test
        void leave_no_version_out() {
            list.given(new CodeListPublished("colour", 1, ONE))
                    .when(publish(3, TWO))
                    .expectException(GuideRefusal.OutOfTurn.class);
            list.given(new CodeListPublished("colour", 1, ONE))
                    .when(publish(0, TWO))
                    .expectException(GuideRefusal.OutOfTurn.class);
        }

        @Test
        void hold_each_code_once_and_at_least_one() {
            list.given(new CodeListPublished("colour", 1, ONE))
                    .when(publish(2, List.of()))
                    .expectException(GuideRefusal.CodesUnclear.class);
            list.given(new CodeListPublished("colour", 1, ONE))
                    .when(publish(2, List.of(new Code("A", "First"), new Code("A", "Other"))))
                    .expectException(GuideRefusal.CodesUnclear.class);
        }
    }

    @Nested
    class Custom_steps {
        static final Map<String, Object> SCHEMA = Map.of("type", "object");

        final SubjectFixture<CustomStep> step = new SubjectFixture<>(
                        CustomStep.class,
                        CustomStep::new,
                        command -> false,
                        rose(NINE).envelope(null, null, null, null),
                        (subject, command, circumstances) -> subject.decide((PublishCustomStep) command, circumstances))
                .withoutComparingStates();

        @Test
        void get_their_next_version() {
            step.given(new CustomStepPublished("walk-in", 1, SCHEMA))
                    .when(new Step("custom-step:walk-in", new PublishCustomStep(null, SCHEMA), rose(NINE)))
                    .expectEvents(new CustomStepPublished("walk-in", 2, SCHEMA));
        }

        @Test
        void never_change_a_published_version() {
            step.given(new CustomStepPublished("walk-in", 1, SCHEMA))
                    .when(new Step("custom-step:walk-in", new PublishCustomStep(1, SCHEMA), rose(NINE)))
                    .expectException(GuideRefusal.Immutable.class);
        }
    }

    @Nested
    class Guidelines {
        final SubjectFixture<Guideline> thanks = new SubjectFixture<>(
                Guideline.class,
                Guideline::new,
                command -> false,
                rose(NINE).envelope(null, null, null, null),
                (subject, command, circumstances) -> {
                    switch (command) {
                        case PublishGuideline c -> subject.decide(c, circumstances);
                        case RetireGuideline c -> subject.decide(c, circumstances);
                        default -> throw new AssertionError(command);
                    }
                });

        static final GuidelinePublished ADVISED = published(1, PracticeMode.ADVISE);
        static final GuidelineRetired RETIRED = new GuidelineRetired("THANKS", 1, "Nobody did.");

        static GuidelinePublished published(int version, PracticeMode mode) {
            return new GuidelinePublished("THANKS", version, mode, "Say thank you.", "C21");
        }

        Step publish(@Nullable Integer version) {
            return new Step(
                    "guideline:THANKS",
                    new PublishGuideline(version, PracticeMode.REQUIRE, "Say thank you.", "C21"),
                    rose(NINE));
        }

        Step retire() {
            return new Step("guideline:THANKS", new RetireGuideline("Nobody did."), rose(NINE));
        }

        static Guideline guideline(GuidelinePublished... versions) {
            Guideline guideline = new Guideline("guideline:THANKS");
            for (GuidelinePublished version : versions) {
                guideline.on(version);
            }
            return guideline;
        }

        @Test
        void get_their_next_version() {
            thanks.given(ADVISED).when(publish(null)).expectEvents(published(2, PracticeMode.REQUIRE));
        }

        @Test
        void never_change_a_published_version() {
            thanks.given(ADVISED).when(publish(1)).expectException(GuideRefusal.Immutable.class);
        }

        @Test
        void leave_no_version_out() {
            thanks.given(ADVISED).when(publish(3)).expectException(GuideRefusal.OutOfTurn.class);
        }

        @Test
        void are_retired_once_until_they_are_published_again() {
            thanks.given(ADVISED).when(retire()).expectEvents(RETIRED);
            thanks.given(ADVISED, RETIRED).when(retire()).expectException(GuideRefusal.AlreadyRetired.class);
            thanks.given(ADVISED, RETIRED, published(2, PracticeMode.ADVISE))
                    .when(retire())
                    .expectEvents(new GuidelineRetired("THANKS", 2, "Nobody did."));
        }

        @Test
        void keep_their_versions_when_they_are_retired() {
            thanks.given(ADVISED, RETIRED).when(publish(1)).expectException(GuideRefusal.Immutable.class);
            thanks.given(ADVISED, RETIRED).when(publish(2)).expectEvents(published(2, PracticeMode.REQUIRE));
        }

        @Test
        void are_as_serious_as_their_newest_version_says_until_they_are_retired() {
            Guideline guideline = guideline(ADVISED, published(2, PracticeMode.REQUIRE));

            assertThat(guideline.mode()).isEqualTo(PracticeMode.REQUIRE);
            guideline.on(RETIRED);
            assertThat(guideline.mode()).isEqualTo(PracticeMode.OFF);
            assertThat(new Guideline("guideline:THANKS").mode()).isEqualTo(PracticeMode.OFF);
        }
    }

    @Nested
    class Schemas {
        static final Map<String, Object> NAME = Map.of("type", "string", "personal", true);

        static List<Fault> faults(Map<String, Object> schema) {
            return StepSchema.unusable(schema).map(Refusal::faults).orElse(List.of());
        }

        @Test
        void describe_named_values() {
            assertThat(faults(Map.of("type", "string")))
                    .extracting(Fault::pointer)
                    .containsExactly("/schema/type");
            assertThat(faults(Map.of())).extracting(Fault::pointer).containsExactly("/schema/type");
        }

        @Test
        void are_valid_themselves() {
            assertThat(faults(Map.of("type", "object", "required", "name")))
                    .extracting(Fault::pointer)
                    .containsExactly("/schema/required");
        }

        @Test
        void refer_to_nothing_outside() {
            Map<String, Object> property = Map.of("$ref", "https://example.org/schema.json");

            assertThat(faults(Map.of("type", "object", "properties", Map.of("a", property))))
                    .extracting(Fault::pointer)
                    .containsExactly("/schema/properties/a/$ref");
        }

        @Test
        void may_refer_to_themselves() {
            assertThat(faults(Map.of(
                            "type",
                            "object",
                            "$defs",
                            Map.of("small", Map.of("maximum", 9)),
                            "properties",
                            Map.of("a", Map.of("$ref", "#/$defs/small")))))
                    .isEmpty();
        }

        @Test
        void hide_nothing_personal_below_the_top() {
            Map<String, Object> nested = Map.of("type", "object", "properties", Map.of("name", NAME));

            assertThat(faults(Map.of("type", "object", "properties", Map.of("who", nested))))
                    .extracting(Fault::pointer)
                    .containsExactly("/schema/properties/who/properties/name/personal");
        }

        @Test
        void have_a_bottom() {
            Map<String, Object> deep = Map.of("type", "object");
            for (int i = 0; i < 60; i++) {
                deep = Map.of("type", "object", "not", deep);
            }

            assertThat(faults(deep)).isNotEmpty();
        }

        @Test
        void point_to_what_is_missing_and_to_what_is_wrong_without_repeating_it() {
            StepSchema schema = new StepSchema(
                    1,
                    Map.of(
                            "type",
                            "object",
                            "required",
                            List.of("floor"),
                            "properties",
                            Map.of("floor", Map.of("type", "integer"), "name", NAME)));

            assertThat(schema.objection(Map.of("name", 7)).orElseThrow().faults())
                    .containsExactlyInAnyOrder(
                            new Fault("/data/floor", "does not satisfy \"required\""),
                            new Fault("/data/name", "does not satisfy \"type\""));
            assertThat(schema.objection(Map.of("floor", 7))).isEmpty();
        }

        @Test
        void tell_apart_what_is_personal() {
            StepSchema schema = new StepSchema(1, Map.of("type", "object", "properties", Map.of("name", NAME)));
            Map<String, Object> data = Map.of("name", "Ann", "floor", 3);

            assertThat(schema.plain(data)).isEqualTo(Map.of("floor", 3));
            assertThat(schema.personal(data)).isEqualTo(Map.of("name", new Personal<>("Ann")));
        }
    }
}
