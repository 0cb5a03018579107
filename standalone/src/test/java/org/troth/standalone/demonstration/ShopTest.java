package org.troth.standalone.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.troth.command.Command;
import org.troth.command.customer.CustomerCommand.LinkCustomers;
import org.troth.command.customer.CustomerCommand.RegisterCustomer;
import org.troth.command.interaction.InteractionCommand.ConnectRep;
import org.troth.command.interaction.InteractionCommand.IdentifyMisunderstanding;
import org.troth.command.interaction.InteractionCommand.ObserveEmotion;
import org.troth.command.interaction.InteractionCommand.OpenInteraction;
import org.troth.command.interaction.InteractionCommand.RedactNote;
import org.troth.command.interaction.InteractionCommand.Transfer;
import org.troth.command.issue.IssueCommand.ReportIssue;
import org.troth.command.issue.IssueCommand.ResolveIssue;
import org.troth.command.promise.PromiseCommand.KeepPromise;
import org.troth.command.promise.PromiseCommand.MakePromise;
import org.troth.command.team.TeamCommand.JoinTeam;
import org.troth.command.team.TeamCommand.LeaveTeam;
import org.troth.event.interaction.Emotion;
import org.troth.http.DevelopmentUsers;

class ShopTest {
    private static final Instant TODAY = Instant.parse("2026-11-21T22:00:00Z");

    /// A start in every hour of the day and on every day of the week.
    static Stream<Instant> starts() {
        return Stream.iterate(TODAY, start -> start.plus(Duration.ofHours(131))).limit(24);
    }

    @ParameterizedTest
    @MethodSource("starts")
    void everything_happens_in_the_past_and_in_an_order_that_makes_sense(Instant today) {
        Set<String> known = new HashSet<>();
        Map<String, Instant> due = new HashMap<>();
        Instant before = Shop.opensBefore(today);
        for (Chapter chapter : Shop.until(today)) {
            assertThat(chapter.recordedAt()).isBetween(before, today);
            before = chapter.recordedAt();
            for (Draft draft : chapter.drafts()) {
                assertThat(draft.occurredAt()).isBetween(chapter.recordedAt().minus(Duration.ofHours(23)), before);
                boolean begins =
                        switch (draft.command()) {
                            case RegisterCustomer c -> true;
                            case OpenInteraction c -> true;
                            case ReportIssue c -> true;
                            case MakePromise c -> {
                                due.put(draft.target(), at(c));
                                assertThat(at(c)).isAfter(draft.occurredAt());
                                yield true;
                            }
                            case JoinTeam c -> !known.contains(draft.target());
                            default -> false;
                        };
                assertThat(known.contains(draft.target())).isNotEqualTo(begins);
                known.add(draft.target());
            }
        }
        assertThat(due).hasSizeGreaterThan(200);
    }

    @ParameterizedTest
    @MethodSource("starts")
    void everybody_joins_a_team_first_and_later_one_leaves_and_one_changes(Instant today) {
        List<Draft> drafts = Shop.until(today).stream()
                .flatMap(chapter -> chapter.drafts().stream())
                .toList();
        List<Draft> leaving =
                drafts.stream().filter(draft -> draft.command() instanceof LeaveTeam).toList();

        assertThat(drafts.stream().limit(7)).allMatch(draft -> draft.command() instanceof JoinTeam);
        assertThat(leaving)
                .extracting(Draft::target)
                .containsExactly(
                        Colleague.IVO.rep().value(), Colleague.BEN.rep().value());
        assertThat(drafts.get(drafts.indexOf(leaving.getLast()) + 1))
                .isEqualTo(new Draft(
                        Colleague.BEN.rep().value(),
                        new JoinTeam(DevelopmentUsers.teamId("billing"), null),
                        Colleague.HUGO,
                        leaving.getLast().occurredAt()));
    }

    @Test
    void the_same_day_tells_the_same_stories() {
        assertThat(Shop.until(TODAY)).isEqualTo(Shop.until(TODAY));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void one_promise_is_kept_in_time_one_late_and_one_by_nobody(Instant today) {
        assertThat(fates(today, Story.KEPT)).containsExactly("in time");
        assertThat(fates(today, Story.KEPT_LATE)).containsExactly("late");
        assertThat(fates(today, Story.NOBODY_KEPT)).containsExactly("overdue");
    }

    @ParameterizedTest
    @MethodSource("starts")
    void about_two_hundred_customers_come_within_about_ninety_days(Instant today) {
        List<Chapter> chapters = Shop.until(today);
        long customers = chapters.stream()
                .flatMap(chapter -> chapter.drafts().stream())
                .filter(draft -> draft.command() instanceof RegisterCustomer)
                .count();
        Instant first = chapters.getFirst().recordedAt();

        assertThat(customers).isBetween(190L, 210L);
        assertThat(Duration.between(first, chapters.getLast().recordedAt()).toDays()).isBetween(86L, 92L);
        assertThat(Duration.between(first, today).toDays()).isBetween(88L, 93L);
    }

    @ParameterizedTest
    @MethodSource("starts")
    void each_story_at_the_desk_has_the_step_it_is_told_for(Instant today) {
        assertThat(commandsOf(today, Story.TRANSFER))
                .hasAtLeastOneElementOfType(Transfer.class)
                .filteredOn(ConnectRep.class::isInstance)
                .hasSize(2);
        assertThat(commandsOf(today, Story.REDACTED)).last().isInstanceOf(RedactNote.class);
        // It is the second record that is linked to the first.
        assertThat(Shop.until(today).stream()
                        .flatMap(chapter -> chapter.drafts().stream())
                        .map(Draft::command)
                        .filter(LinkCustomers.class::isInstance))
                .singleElement()
                .extracting(link -> ((LinkCustomers) link).survivorId())
                .isEqualTo(Story.DUPLICATE.customerId());
    }

    @ParameterizedTest
    @MethodSource("starts")
    void the_walk_in_comes_angry_goes_calm_and_is_helped_within_ten_minutes(Instant today) {
        List<Draft> visit = contactsOf(today, Story.WALK_IN);
        List<Command> commands = visit.stream().map(Draft::command).toList();
        List<Object> course = commands.stream()
                .<Object>mapMulti((command, each) -> {
                    switch (command) {
                        case ObserveEmotion observed -> each.accept(observed.state());
                        case IdentifyMisunderstanding found -> each.accept("misunderstanding");
                        default -> {}
                    }
                })
                .toList();

        assertThat(course).containsSubsequence(Emotion.ANGRY, "misunderstanding", Emotion.CALM);
        assertThat(course).startsWith(Emotion.ANGRY).endsWith(Emotion.CALM);
        assertThat(visit.getFirst().command()).isInstanceOf(OpenInteraction.class);
        Instant resolved = visit.stream()
                .filter(draft -> draft.command() instanceof ResolveIssue)
                .map(Draft::occurredAt)
                .reduce((one, other) -> other)
                .orElseThrow();
        assertThat(Duration.between(visit.getFirst().occurredAt(), resolved))
                .isPositive()
                .isLessThanOrEqualTo(Duration.ofMinutes(10));
    }

    private static List<Command> commandsOf(Instant today, Story story) {
        return contactsOf(today, story).stream().map(Draft::command).toList();
    }

    /// What was done in the customer's contacts, at the time or afterwards.
    private static List<Draft> contactsOf(Instant today, Story story) {
        Set<String> contacts = new HashSet<>();
        List<Draft> done = new ArrayList<>();
        for (Chapter chapter : Shop.until(today)) {
            for (Draft draft : chapter.drafts()) {
                if (draft.command() instanceof OpenInteraction open && story.customerId().equals(open.customerId())) {
                    contacts.add(draft.target());
                }
            }
            if (chapter.drafts().stream().anyMatch(draft -> contacts.contains(draft.target()))) {
                done.addAll(chapter.drafts());
            }
        }
        return done;
    }

    private static List<String> fates(Instant today, Story story) {
        Map<String, Instant> due = new HashMap<>();
        Map<String, String> fates = new HashMap<>();
        for (Chapter chapter : Shop.until(today)) {
            for (Draft draft : chapter.drafts()) {
                if (draft.command() instanceof MakePromise make && story.customerId().equals(make.customerId())) {
                    due.put(draft.target(), at(make));
                    fates.put(draft.target(), at(make).isBefore(today) ? "overdue" : "open");
                } else if (draft.command() instanceof KeepPromise && due.containsKey(draft.target())) {
                    boolean late = draft.occurredAt().isAfter(due.get(draft.target()));
                    fates.put(draft.target(), late ? "late" : "in time");
                }
            }
        }
        return List.copyOf(fates.values());
    }

    private static Instant at(MakePromise make) {
        ZoneId zone = make.due().timezone();
        return switch (make.due().kind()) {
            case INSTANT, WINDOW -> make.due().until().atZone(zone).toInstant();
            case BY_END_OF_DAY ->
                make.due().until().toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        };
    }
}
