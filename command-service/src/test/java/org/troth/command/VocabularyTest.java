package org.troth.command;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.command.When.NINE;
import static org.troth.command.When.rose;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.troth.command.customer.Customer;
import org.troth.command.customer.CustomerCommand;
import org.troth.command.guide.GuideCommand;
import org.troth.command.interaction.Interaction;
import org.troth.command.interaction.InteractionCommand;
import org.troth.command.interaction.Learned;
import org.troth.command.issue.Issue;
import org.troth.command.issue.IssueCommand;
import org.troth.command.promise.Promise;
import org.troth.command.promise.PromiseCommand;
import org.troth.command.promise.Surroundings;
import org.troth.command.team.TeamCommand;
import org.troth.event.CustomerId;
import org.troth.event.Event;
import org.troth.event.Id;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.customer.CustomerErased;
import org.troth.event.customer.CustomerEvent;
import org.troth.event.customer.SubjectContentRemoved;
import org.troth.event.customer.SubjectKeysDestroyed;
import org.troth.event.guide.CalendarPublished;
import org.troth.event.guide.CodeListPublished;
import org.troth.event.guide.CustomStepPublished;
import org.troth.event.guide.GuideEvent;
import org.troth.event.guide.GuidelinePublished;
import org.troth.event.guide.GuidelineRetired;
import org.troth.event.guide.RetentionPublished;
import org.troth.event.interaction.InteractionEvent;
import org.troth.event.interaction.PracticeGapDetected;
import org.troth.event.interaction.WordsExpired;
import org.troth.event.issue.IssueEscalated;
import org.troth.event.issue.IssueEvent;
import org.troth.event.promise.PromiseBecameOverdue;
import org.troth.event.promise.PromiseEvent;
import org.troth.event.promise.PromiseReminderIssued;
import org.troth.event.team.RepJoinedTeam;
import org.troth.event.team.RepLeftTeam;
import org.troth.event.team.TeamEvent;
import org.troth.store.Fingerprints;

class VocabularyTest {
    /// Events no command asks for, and why.
    static final Map<Class<?>, String> WITHOUT_COMMAND = Map.of(
            SubjectKeysDestroyed.class, "an approved erasure is carried out by the service",
            SubjectContentRemoved.class, "an approved erasure is carried out by the service",
            CustomerErased.class, "an approved erasure is carried out by the service",
            WordsExpired.class, "time alone lets words go",
            PracticeGapDetected.class, "nobody asks for a gap; the rules find it",
            PromiseReminderIssued.class, "the clock reminds",
            PromiseBecameOverdue.class, "silence makes a promise overdue",
            IssueEscalated.class, "a broken promise escalates its issue");

    static final List<Class<?>> COMMANDS = List.of(
            CustomerCommand.class,
            InteractionCommand.class,
            IssueCommand.class,
            PromiseCommand.class,
            TeamCommand.class,
            GuideCommand.class);

    static final List<Class<?>> EVENTS = List.of(
            CustomerEvent.class, InteractionEvent.class, IssueEvent.class, PromiseEvent.class, TeamEvent.class, GuideEvent.class);

    static Class<? extends Event> becomes(Command command) {
        Circumstances circumstances = rose(NINE);
        return switch (command) {
            case CustomerCommand c ->
                new Customer(CustomerId.next().value())
                        .fact(c, new Fingerprints("a-key-for-tests"))
                        .getClass();
            case InteractionCommand c ->
                new Interaction(InteractionId.next().value())
                        .fact(c, circumstances, Learned.NOTHING)
                        .getClass();
            case IssueCommand c ->
                new Issue(IssueId.next().value()).fact(c, circumstances, null).getClass();
            case PromiseCommand c ->
                new Promise(PromiseId.next().value())
                        .fact(c, circumstances, RuleSettings.usual(), Surroundings.NOTHING)
                        .getClass();
            case TeamCommand.JoinTeam c -> RepJoinedTeam.class;
            case TeamCommand.LeaveTeam c -> RepLeftTeam.class;
            case GuideCommand.PublishCodeList c -> CodeListPublished.class;
            case GuideCommand.PublishCalendar c -> CalendarPublished.class;
            case GuideCommand.PublishCustomStep c -> CustomStepPublished.class;
            case GuideCommand.PublishGuideline c -> GuidelinePublished.class;
            case GuideCommand.RetireGuideline c -> GuidelineRetired.class;
            case GuideCommand.PublishRetention c -> RetentionPublished.class;
            default -> throw new AssertionError("Nobody takes " + command);
        };
    }

    static Stream<Class<?>> members(List<Class<?>> families) {
        return families.stream().flatMap(family -> Arrays.stream(family.getPermittedSubclasses()));
    }

    @Test
    void every_command_becomes_an_event_of_its_own() {
        List<? extends Class<?>> events = members(COMMANDS)
                .map(VocabularyTest::sample)
                .map(command -> becomes((Command) command))
                .toList();

        assertThat(events).doesNotHaveDuplicates().hasSize(99);
    }

    @Test
    void every_event_has_a_command_or_a_reason_for_having_none() {
        Set<Class<?>> asked = members(COMMANDS)
                .map(VocabularyTest::sample)
                .map(command -> becomes((Command) command))
                .collect(toSet());

        Set<Class<?>> unasked =
                members(EVENTS).filter(event -> !asked.contains(event)).collect(toSet());

        assertThat(unasked).isEqualTo(WITHOUT_COMMAND.keySet());
    }

    static Object sample(Class<?> type) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Object[] values = Arrays.stream(type.getRecordComponents())
                    .map(component -> value(component.getType(), component.getGenericType()))
                    .toArray();
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    static Object value(Class<?> type, Type generic) {
        if (type == String.class) {
            return "text";
        }
        if (type == Personal.class) {
            return new Personal<>("text");
        }
        if (type == List.class) {
            Type element = ((ParameterizedType) generic).getActualTypeArguments()[0];
            return element instanceof Class<?> single ? List.of(value(single, single)) : List.of();
        }
        if (type == int.class || type == Integer.class) {
            return 1;
        }
        if (type == long.class || type == Long.class) {
            return 1L;
        }
        if (type == boolean.class || type == Boolean.class) {
            return true;
        }
        return value(type);
    }

    static Object value(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (Id.class.isAssignableFrom(type)) {
            return id(type);
        }
        return Map.of(
                        Map.class,
                        Map.of(),
                        Instant.class,
                        NINE,
                        LocalDateTime.class,
                        LocalDateTime.parse("2026-11-03T10:00"),
                        LocalDate.class,
                        LocalDate.parse("2026-11-03"),
                        LocalTime.class,
                        LocalTime.NOON,
                        ZoneId.class,
                        ZoneOffset.UTC,
                        Locale.class,
                        Locale.ENGLISH)
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey() == type)
                .<Object>map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> sample(type));
    }

    static Object id(Class<?> type) {
        try {
            return type.getMethod("next").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
