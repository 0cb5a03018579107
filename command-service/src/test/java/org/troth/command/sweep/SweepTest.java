package org.troth.command.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.troth.command.Step;
import org.troth.command.When;
import org.troth.command.promise.PromiseCommand.KeepPromise;
import org.troth.command.promise.PromiseCommand.ReassignPromise;
import org.troth.command.promise.PromiseCommand.ReschedulePromise;
import org.troth.command.promise.PromiseCommand.WithdrawPromise;
import org.troth.command.promise.PromiseDeadline.BreakUnkept;
import org.troth.command.promise.PromiseDeadline.MarkOverdue;
import org.troth.event.Actor;
import org.troth.event.BatchId;
import org.troth.event.CustomerId;
import org.troth.event.Event;
import org.troth.event.EventId;
import org.troth.event.IssueId;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.event.Source;
import org.troth.event.interaction.EscalationCause;
import org.troth.event.issue.IssueEscalated;
import org.troth.event.ledger.ImportBatchCompleted;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.Party;
import org.troth.event.promise.PromiseBecameOverdue;
import org.troth.event.promise.PromiseBroken;
import org.troth.event.promise.PromiseReminderIssued;
import org.troth.event.promise.PromiseRescheduled;
import org.troth.event.promise.RescheduledBy;
import org.troth.event.promise.WithdrawnBy;
import org.troth.store.NewEvent;
import org.troth.store.Recorded;
import org.troth.store.TestDatabase;

class SweepTest {
    private static final SetClock CLOCK = new SetClock(When.NINE);
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final SweepingNode NODE = SweepingNode.on(DATABASE, CLOCK, SweepingNode.SELDOM);
    private static final CustomerId ANN = NODE.customer();
    private static final Duration BREAK_AFTER = Duration.ofHours(48);

    private final Instant due = CLOCK.instant().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofHours(8));
    private final Instant breaking = due.plus(BREAK_AFTER);

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void a_promise_becomes_overdue_at_its_due_instant_and_breaks_when_its_terms_say_so() {
        IssueId issue = NODE.issue(ANN);
        String promise = NODE.promise(ANN, issue, due, BREAK_AFTER);

        sweepAt(due.minusNanos(1_000));
        assertThat(NODE.story(promise)).noneMatch(event -> event.event() instanceof PromiseBecameOverdue);
        sweepAt(due.plusSeconds(7));
        sweepAt(breaking.minusNanos(1_000));
        Once.overdue(NODE.story(promise), due);
        assertThat(NODE.story(promise)).noneMatch(event -> event.event() instanceof PromiseBroken);
        sweepAt(breaking.plusSeconds(7));

        Once.overdue(NODE.story(promise), due);
        Once.broken(NODE.story(promise), breaking);
        Recorded broken = NODE.story(promise).getLast();
        Recorded escalated = NODE.story(issue.value()).getLast();
        assertThat(broken.event()).isEqualTo(new PromiseBroken(Party.SYSTEM, "NOT_KEPT", breaking));
        assertThat(broken.envelope().actor()).isEqualTo(new Actor(Actor.Kind.SYSTEM, "promise-sweeper"));
        assertThat(broken.envelope().commandId()).isEqualTo("promise-sweeper BREAK " + promise + " " + due);
        assertThat(escalated.event())
                .isEqualTo(new IssueEscalated(EscalationCause.BROKEN_PROMISE, new PromiseId(promise), null));
        assertThat(escalated.envelope().occurredAt()).isEqualTo(breaking);
        assertThat(escalated.recordedAt()).as("one commit").isEqualTo(broken.recordedAt());
        assertThat(escalated.position()).isEqualTo(broken.position() + 1);
    }

    @Test
    void what_is_kept_or_withdrawn_in_time_is_left_alone() {
        String kept = NODE.promise(ANN, due);
        String withdrawn = NODE.promise(ANN, due);
        NODE.rose(kept, keep());
        NODE.rose(withdrawn, new WithdrawPromise(WithdrawnBy.CUSTOMER, "It works again.", true, null));

        sweepAt(due.plus(Duration.ofDays(30)));

        assertThat(NODE.events(kept)).hasSize(2);
        assertThat(NODE.events(withdrawn)).hasSize(2);
        assertThat(NODE.health().path("due").asLong()).isZero();
    }

    @Test
    void what_is_kept_late_is_not_broken() {
        String promise = NODE.promise(ANN, due);
        sweepAt(due);
        NODE.rose(promise, keep());

        sweepAt(due.plus(Duration.ofDays(30)));

        Once.overdue(NODE.story(promise), due);
        assertThat(NODE.events(promise)).noneMatch(PromiseBroken.class::isInstance);
    }

    @Test
    void a_date_the_customer_agreed_to_takes_the_place_of_the_old_one() {
        Instant later = due.plus(Duration.ofHours(24));
        String promise = NODE.promise(ANN, due);
        NODE.rose(promise, reschedule(later, true));

        sweepAt(due.plusSeconds(1));
        assertThat(NODE.events(promise)).hasSize(2).last().isInstanceOf(PromiseRescheduled.class);
        sweepAt(later.plusSeconds(1));

        Once.overdue(NODE.story(promise), later);
    }

    @Test
    void a_date_nobody_agreed_to_changes_nothing() {
        String promise = NODE.promise(ANN, due);
        NODE.rose(promise, reschedule(due.plus(Duration.ofHours(24)), false));

        sweepAt(due.plusSeconds(1));
        sweepAt(due.plus(Duration.ofHours(25)));

        Once.overdue(NODE.story(promise), due);
    }

    @Test
    void whoever_owns_it_then_is_reminded_once_before_it_falls_due() {
        RepId ben = RepId.next();
        String promise = NODE.promise(ANN, due);
        NODE.rose(promise, new ReassignPromise(ben, null, "Rose is away."));
        Instant reminding = due.minus(Duration.ofHours(1));

        sweepAt(reminding.minusNanos(1_000));
        assertThat(NODE.events(promise)).hasSize(2);
        sweepAt(reminding);
        sweepAt(reminding.plusSeconds(60));

        assertThat(NODE.events(promise))
                .hasSize(3)
                .last()
                .isEqualTo(new PromiseReminderIssued(ben, null, Duration.ofHours(1).toMillis(), due));
        assertThat(NODE.story(promise).getLast().envelope().occurredAt()).isEqualTo(reminding);
    }

    @Test
    void nobody_is_reminded_of_what_they_have_just_promised_or_just_moved() {
        Instant soon = CLOCK.instant().plus(Duration.ofMinutes(50));
        String promise = NODE.promise(ANN, soon);
        String moved = NODE.promise(ANN, due);
        NODE.rose(moved, reschedule(soon, true));

        sweepAt(CLOCK.instant().plusSeconds(1));

        assertThat(NODE.events(promise)).hasSize(1);
        assertThat(NODE.events(moved)).hasSize(2);
    }

    @Test
    void whoever_could_not_be_reminded_in_time_is_not_reminded_afterwards() {
        String promise = NODE.promise(ANN, due);

        sweepAt(due.plusSeconds(1));

        assertThat(NODE.events(promise)).noneMatch(PromiseReminderIssued.class::isInstance);
        Once.overdue(NODE.story(promise), due);
    }

    @Test
    void a_due_instant_finer_than_the_database_keeps_is_met_exactly() {
        Instant fine = due.plusNanos(123_456_789);
        String promise = NODE.promise(ANN, fine);

        sweepAt(fine.minusNanos(1));
        assertThat(NODE.events(promise)).noneMatch(PromiseBecameOverdue.class::isInstance);
        sweepAt(fine.plusNanos(1_000));

        Once.overdue(NODE.story(promise), fine);
    }

    @Test
    void a_promise_for_a_year_that_no_database_knows_waits() {
        String promise = NODE.promise(ANN, Instant.parse("+900000-01-01T00:00:00Z"));

        sweepAt(due);

        assertThat(NODE.events(promise)).hasSize(1);
        NODE.rose(promise, new WithdrawPromise(WithdrawnBy.CUSTOMER, "Too late.", true, null));
    }

    @Test
    void told_twice_it_does_it_once() {
        String promise = NODE.promise(ANN, null, due, BREAK_AFTER);
        CLOCK.set(breaking);
        Step overdue = new Step(promise, new MarkOverdue(due), When.by(Actor.Kind.SYSTEM, "twice", breaking));
        Step broken = new Step(promise, new BreakUnkept(due), When.by(Actor.Kind.SYSTEM, "twice", breaking));

        NODE.take(overdue);
        NODE.take(overdue, overdue);
        NODE.take(broken, broken);
        NODE.take(broken);
        NODE.sweep();

        Once.overdue(NODE.story(promise), due);
        Once.broken(NODE.story(promise), breaking);
    }

    @Test
    void an_event_planted_twice_would_be_noticed() {
        String promise = NODE.promise(ANN, due);
        sweepAt(due);
        List<Recorded> story = NODE.story(promise);
        Recorded overdue = story.stream()
                .filter(recorded -> recorded.event() instanceof PromiseBecameOverdue)
                .findFirst()
                .orElseThrow();

        NODE.append(new NewEvent(
                EventId.next(), promise, story.getLast().sequence() + 1, overdue.event(), overdue.envelope()));

        assertThatThrownBy(() -> Once.overdue(NODE.story(promise), due)).isInstanceOf(AssertionError.class);
    }

    @Test
    void a_promise_that_cannot_be_swept_stops_no_other_and_shows_in_the_health_answer() {
        List<String> promises =
                List.of(NODE.promise(ANN, due), NODE.promise(ANN, due), NODE.promise(ANN, due), NODE.promise(ANN, due));
        String poisoned = promises.get(1);
        DATABASE.execute("alter table log.event add constraint planted check (stream <> '" + poisoned + "') not valid");

        sweepAt(due.plusSeconds(90));

        promises.stream()
                .filter(promise -> !promise.equals(poisoned))
                .forEach(promise -> Once.overdue(NODE.story(promise), due));
        assertThat(NODE.events(poisoned)).hasSize(1);
        assertThat(NODE.health().path("due").asLong()).isOne();
        assertThat(NODE.health().path("stuck").asLong()).isOne();
        assertThat(NODE.health().path("oldestDueAt").asString()).isEqualTo(due.toString());

        DATABASE.execute("alter table log.event drop constraint planted");
        NODE.sweep();

        Once.overdue(NODE.story(poisoned), due);
        assertThat(NODE.health().path("due").asLong()).isZero();
        assertThat(NODE.health().path("stuck").asLong()).isZero();
    }

    @Test
    void what_came_with_a_file_waits_until_the_file_was_read_to_its_end() {
        BatchId batch = BatchId.next();
        String promise = PromiseId.next().value();
        NODE.append(imported(promise, Made.dueAt(due), batch));

        sweepAt(breaking);
        assertThat(NODE.events(promise)).hasSize(1);
        assertThat(NODE.health().path("held").asLong()).isOne();
        NODE.append(imported(batch.value(), new ImportBatchCompleted(batch, 1, 1, 0, 0), batch));
        sweepAt(due.plus(Duration.ofDays(9)));

        Once.overdue(NODE.story(promise), due);
        Once.broken(NODE.story(promise), due.plus(Duration.ofDays(7)));
        assertThat(NODE.health().path("held").asLong()).isZero();
    }

    @Test
    void what_came_with_a_file_that_nobody_finishes_waits_for_three_days_only() {
        BatchId batch = BatchId.next();
        String promise = PromiseId.next().value();
        NODE.append(imported(promise, Made.dueAt(due), batch));
        Instant silentSince = NODE.story(promise).getFirst().recordedAt();
        String later = PromiseId.next().value();

        sweepAt(silentSince.plus(Duration.ofDays(2)));
        NODE.append(imported(later, Made.dueAt(due), batch));
        Instant moreCame = NODE.story(later).getFirst().recordedAt();
        sweepAt(moreCame.plus(Duration.ofDays(3)).minusNanos(1_000));
        assertThat(NODE.events(promise)).hasSize(1);
        assertThat(NODE.health().path("held").asLong()).isEqualTo(2);
        assertThat(Instant.parse(NODE.health().path("heldSince").asString())).isEqualTo(moreCame);
        sweepAt(moreCame.plus(Duration.ofDays(3)));

        Once.overdue(NODE.story(promise), due);
        Once.overdue(NODE.story(later), due);
        assertThat(NODE.health().path("held").asLong()).isZero();
        assertThat(NODE.health().has("heldSince")).isFalse();
    }

    private static NewEvent imported(String stream, Event event, BatchId batch) {
        return new NewEvent(
                EventId.next(), stream, 0, event, Made.envelope(CLOCK.instant(), new Source("old", null, batch)));
    }

    private static void sweepAt(Instant time) {
        CLOCK.set(time);
        NODE.sweep();
    }

    private static KeepPromise keep() {
        return new KeepPromise(null, null, null, new Evidence(EvidenceKind.STATEMENT, "Called."), null);
    }

    private static ReschedulePromise reschedule(Instant to, boolean agreed) {
        return new ReschedulePromise(SweepingNode.at(to), RescheduledBy.COMPANY, agreed, null, "Short of people.");
    }
}
