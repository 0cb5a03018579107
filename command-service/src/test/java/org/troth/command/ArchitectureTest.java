package org.troth.command;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    static final DescribedPredicate<JavaClass> SUBJECTS = resideInAnyPackage(
            "org.troth.command.customer..",
            "org.troth.command.interaction..",
            "org.troth.command.issue..",
            "org.troth.command.promise..",
            "org.troth.command.team..",
            "org.troth.command.guide..",
            "org.troth.command.planted..");

    static final DescribedPredicate<JavaClass> AGGREGATES = describe("aggregates", type -> type.getFields().stream()
            .anyMatch(field -> field.isAnnotatedWith(AggregateIdentifier.class)));

    static final DescribedPredicate<JavaClass> STEPS = describe(
            "the steps of a subject",
            type -> type.getName().replaceAll("\\$.*", "").endsWith("Steps"));

    static final ArchRule NO_SUBJECT_KNOWS_THE_WEB = noClasses()
            .that(SUBJECTS)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "jakarta.servlet..",
                    "org.troth.http..",
                    "org.troth.command.door.."));

    static final ArchRule ONLY_STEPS_KNOW_ANOTHER_SUBJECTS_AGGREGATE = ArchRuleDefinition.classes()
            .that(SUBJECTS)
            .and(not(STEPS))
            .should(new ArchCondition<>("know no aggregate of another subject") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    type.getDirectDependenciesFromSelf().stream()
                            .filter(dependency -> AGGREGATES.test(dependency.getTargetClass()))
                            .filter(dependency ->
                                    !dependency.getTargetClass().getPackage().equals(type.getPackage()))
                            .forEach(dependency ->
                                    events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
                }
            });

    static final ArchRule NO_SUBJECT_OPENS_WORDS =
            noClasses().that(SUBJECTS).should().dependOnClassesThat(resideInAnyPackage("org.troth.content.."));

    static final ArchRule NO_SUBJECT_LOOKS_AT_THE_CLOCK = noClasses()
            .that(SUBJECTS)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    static JavaClasses production() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.troth.command");
    }

    static JavaClasses planted() {
        return new ClassFileImporter().importPackages("org.troth.command.planted", "org.troth.command.promise");
    }

    @Test
    void no_subject_knows_the_web() {
        NO_SUBJECT_KNOWS_THE_WEB.check(production());
    }

    @Test
    void only_steps_know_another_subjects_aggregate() {
        ONLY_STEPS_KNOW_ANOTHER_SUBJECTS_AGGREGATE.check(production());
    }

    @Test
    void no_subject_opens_words() {
        NO_SUBJECT_OPENS_WORDS.check(production());
    }

    @Test
    void no_subject_looks_at_the_clock() {
        NO_SUBJECT_LOOKS_AT_THE_CLOCK.check(production());
    }

    @Test
    void planted_violations_are_found() {
        Stream.of(
                        new Object[] {NO_SUBJECT_KNOWS_THE_WEB, "KnowsTheWeb"},
                        new Object[] {ONLY_STEPS_KNOW_ANOTHER_SUBJECTS_AGGREGATE, "KnowsAnotherSubject"},
                        new Object[] {NO_SUBJECT_OPENS_WORDS, "ReadsWords"},
                        new Object[] {NO_SUBJECT_LOOKS_AT_THE_CLOCK, "LooksAtTheClock"})
                .forEach(pair -> assertThatThrownBy(() -> ((ArchRule) pair[0]).check(planted()))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining((String) pair[1]));
    }

    @Test
    void the_rules_see_the_aggregates_and_the_steps() {
        JavaClasses all = production();

        assertThat(all.that(AGGREGATES).stream().map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder(
                        "Customer",
                        "Interaction",
                        "Issue",
                        "Promise",
                        "Rep",
                        "CodeList",
                        "Calendar",
                        "CustomStep",
                        "Guideline",
                        "Retention");
        assertThat(all.that(SUBJECTS).that(STEPS).that(nameMatching(".*Steps")).stream()
                        .map(JavaClass::getSimpleName))
                .contains("CustomerSteps", "InteractionSteps", "IssueSteps", "PromiseSteps", "TeamSteps", "GuideSteps");
    }
}
