package org.troth.command.promise;

import static org.axonframework.test.matchers.Matchers.payloadsMatching;
import static org.troth.command.When.NINE;
import static org.troth.command.When.ROSE;
import static org.troth.command.When.by;
import static org.troth.command.When.rose;
import static org.troth.command.promise.PromiseLifeTest.AT_NOON;
import static org.troth.command.promise.PromiseLifeTest.BROKEN;
import static org.troth.command.promise.PromiseLifeTest.KEPT;
import static org.troth.command.promise.PromiseLifeTest.MADE;
import static org.troth.command.promise.PromiseLifeTest.NOON;
import static org.troth.command.promise.PromiseTest.ANN;
import static org.troth.command.promise.PromiseTest.AT_TEN;
import static org.troth.command.promise.PromiseTest.TEN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.matchers.Matchers;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.troth.command.RuleSettings;
import org.troth.command.Step;
import org.troth.command.SubjectFixture;
import org.troth.command.guide.Guide;
import org.troth.command.guide.Rule;
import org.troth.command.promise.PromiseDeadline.BreakUnkept;
import org.troth.command.promise.PromiseDeadline.IssueReminder;
import org.troth.command.promise.PromiseDeadline.MarkOverdue;
import org.troth.event.Actor;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.guide.PracticeMode;
import org.troth.event.interaction.PracticeGapDetected;
import org.troth.event.promise.Party;
import org.troth.event.promise.PromiseBecameOverdue;
import org.troth.event.promise.PromiseBroken;
import org.troth.event.promise.PromiseReminderIssued;
import org.troth.event.promise.PromiseRescheduled;
import org.troth.event.promise.PromiseSlipNotified;
import org.troth.event.promise.RescheduledBy;

class PromiseClockTest {
    static final long HOUR = Duration.ofHours(1).toMillis();
    static final Instant BROKEN_AT = TEN.plus(Duration.ofDays(7));
    static final PromiseBecameOverdue OVERDUE = new PromiseBecameOverdue(TEN);
    static final PromiseRescheduled TO_NOON = new PromiseRescheduled(
            AT_TEN, TEN, AT_NOON, null, NOON, RescheduledBy.CUSTOMER, true, null, "Later.", 1, true);

    static final Guide NOBODY_LOOKS = practice -> new Rule(practice, 1, PracticeMode.OFF);

    final String id = PromiseId.next().value();
    final SubjectFixture<Promise> promise = new SubjectFixture<>(
            Promise.class,
            Promise::new,
            command -> false,
            rose(NINE).envelope(ANN, null, null, null),
            (subject, command, circumstances) ->
                    subject.pass((PromiseDeadline) command, circumstances, RuleSettings.usual(), NOBODY_LOOKS));
    final SubjectFixture<Promise> judged = new SubjectFixture<>(
            Promise.class,
            Promise::new,
            command -> false,
            rose(NINE).envelope(ANN, null, null, null),
            (subject, command, circumstances) -> subject.pass(
                    (PromiseDeadline) command,
                    circumstances,
                    RuleSettings.usual(),
                    practice -> new Rule(practice, 3, PracticeMode.ADVISE)));

    Step at(Instant now, PromiseDeadline deadline) {
        return new Step(id, deadline, by(Actor.Kind.SYSTEM, "promise-sweeper", now));
    }

    @Test
    void silence_makes_a_promise_overdue_at_its_due_instant_and_not_before() {
        promise.given(MADE).when(at(TEN.minusMillis(1), new MarkOverdue(TEN))).expectNoEvents();
        promise.given(MADE).when(at(TEN, new MarkOverdue(TEN))).expectEvents(OVERDUE);
    }

    @Test
    void looking_twice_finds_nothing_new() {
        promise.given(MADE, OVERDUE).when(at(TEN, new MarkOverdue(TEN))).expectNoEvents();
        promise.given(MADE, OVERDUE, new PromiseBroken(Party.SYSTEM, "NOT_KEPT", BROKEN_AT))
                .when(at(BROKEN_AT, new BreakUnkept(TEN)))
                .expectNoEvents();
    }

    @Test
    void a_settled_promise_ignores_its_deadlines() {
        promise.given(MADE, KEPT).when(at(BROKEN_AT, new MarkOverdue(TEN))).expectNoEvents();
        promise.given(MADE, KEPT).when(at(BROKEN_AT, new BreakUnkept(TEN))).expectNoEvents();
        promise.given(MADE, BROKEN).when(at(BROKEN_AT, new MarkOverdue(TEN))).expectNoEvents();
    }

    @Test
    void a_moved_promise_ignores_its_first_deadline() {
        promise.given(MADE, TO_NOON).when(at(NOON, new MarkOverdue(TEN))).expectNoEvents();
        promise.given(MADE, TO_NOON)
                .when(at(NOON, new MarkOverdue(NOON)))
                .expectEvents(new PromiseBecameOverdue(NOON));
    }

    @Test
    void silence_for_seven_days_more_breaks_it() {
        promise.given(MADE, OVERDUE)
                .when(at(BROKEN_AT.minusMillis(1), new BreakUnkept(TEN)))
                .expectNoEvents();
        promise.given(MADE, OVERDUE)
                .when(at(BROKEN_AT, new BreakUnkept(TEN)))
                .expectEvents(new PromiseBroken(Party.SYSTEM, "NOT_KEPT", BROKEN_AT));
    }

    @Test
    void a_long_outage_loses_neither_of_the_two() {
        promise.given(MADE)
                .when(at(BROKEN_AT.plus(Duration.ofDays(30)), new BreakUnkept(TEN)))
                .expectEvents(OVERDUE, new PromiseBroken(Party.SYSTEM, "NOT_KEPT", BROKEN_AT));
    }

    @Test
    void its_owner_is_reminded_once_before_it_is_due() {
        PromiseReminderIssued reminder = new PromiseReminderIssued(ROSE, null, HOUR, TEN);

        promise.given(MADE).when(at(NINE.minusMillis(1), new IssueReminder(TEN))).expectNoEvents();
        promise.given(MADE).when(at(NINE, new IssueReminder(TEN))).expectEvents(reminder);
        promise.given(MADE, reminder).when(at(NINE, new IssueReminder(TEN))).expectNoEvents();
        promise.given(MADE).when(at(TEN, new IssueReminder(TEN))).expectNoEvents();
    }

    @Test
    void a_customer_who_was_not_told_in_advance_leaves_a_gap() {
        judged.given(MADE)
                .when(at(TEN, new MarkOverdue(TEN)))
                .expectEventsMatching(andTheGap(OVERDUE));
    }

    @Test
    void a_customer_who_was_told_in_advance_leaves_none() {
        judged.given(MADE, new PromiseSlipNotified(new Personal<>("It is late."), true, null))
                .when(at(TEN, new MarkOverdue(TEN)))
                .expectEvents(OVERDUE);
    }

    @Test
    void what_was_told_of_an_earlier_date_or_too_late_does_not_count() {
        judged.given(MADE, new PromiseSlipNotified(new Personal<>("It is late."), true, null), TO_NOON)
                .when(at(NOON, new MarkOverdue(NOON)))
                .expectEventsMatching(andTheGap(new PromiseBecameOverdue(NOON)));
        judged.given(MADE, new PromiseSlipNotified(new Personal<>("It is late."), false, null))
                .when(at(TEN, new MarkOverdue(TEN)))
                .expectEventsMatching(andTheGap(OVERDUE));
    }

    /// Two events: the first as given, the second the gap that is about it.
    private static Matcher<? extends List<? super EventMessage<?>>> andTheGap(PromiseBecameOverdue overdue) {
        return payloadsMatching(Matchers.<List<?>>predicate(payloads -> payloads.size() == 2
                && payloads.get(0).equals(overdue)
                && payloads.get(1) instanceof PracticeGapDetected gap
                && gap.ruleCode().equals("SLIP_TOLD_IN_ADVANCE")
                && gap.ruleVersion() == 3
                && gap.aboutEventId() != null));
    }
}
