package org.troth.command.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.troth.command.When;
import org.troth.command.promise.PromiseCommand.KeepPromise;
import org.troth.command.promise.PromiseCommand.ReschedulePromise;
import org.troth.event.CustomerId;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.RescheduledBy;
import org.troth.store.TestDatabase;

class DeadlineTableTest {
    private final TestDatabase database = TestDatabase.create();
    private final SetClock clock = new SetClock(When.NINE);
    private final Instant due = When.NINE.plus(Duration.ofHours(30));

    @Test
    void made_again_while_the_service_runs_it_is_the_same() {
        try (SweepingNode node = SweepingNode.on(database, clock, SweepingNode.SELDOM)) {
            liveThrough(node);
            List<String> before = node.deadlines();
            assertThat(before).hasSize(59);

            database.execute("truncate work.promise_deadline");
            assertThat(node.deadlines()).isEmpty();
            node.sweep();

            assertThat(node.deadlines()).isEqualTo(before);
        }
    }

    @Test
    void made_again_from_a_log_with_history_it_is_the_same_and_nothing_speaks_twice() {
        List<String> before;
        long head;
        try (SweepingNode node = SweepingNode.on(database, clock, SweepingNode.SELDOM)) {
            liveThrough(node);
            before = node.deadlines();
            head = node.log().head();
        }
        database.execute("truncate work.promise_deadline");

        try (SweepingNode node = SweepingNode.on(database, clock, SweepingNode.SELDOM)) {
            node.sweep();

            assertThat(node.deadlines()).isEqualTo(before);
            assertThat(node.log().head()).isEqualTo(head);
        }
    }

    @Test
    void another_lead_of_reminders_makes_it_again() {
        try (SweepingNode node = SweepingNode.on(database, clock, SweepingNode.SELDOM)) {
            node.promise(node.customer(), due);
            node.sweep();
            assertThat(remindAt(node)).isEqualTo(due.minus(Duration.ofHours(1)));
        }

        try (SweepingNode node =
                SweepingNode.on(database, clock, SweepingNode.SELDOM, "--troth.rules.reminder-lead=3h")) {
            node.sweep();
            assertThat(remindAt(node)).isEqualTo(due.minus(Duration.ofHours(3)));
        }
    }

    @Test
    void an_event_it_cannot_take_is_set_aside_and_delays_nobody_else() {
        String poisoned;
        try (SweepingNode node = SweepingNode.on(database, clock, SweepingNode.SELDOM)) {
            CustomerId ann = node.customer();
            database.execute("alter table work.promise_deadline add constraint planted check (break_after_ms <> 4711)");
            poisoned = node.promise(ann, null, due, Duration.ofMillis(4711));
            String after = node.promise(ann, due);
            node.rose(
                    poisoned,
                    new ReschedulePromise(SweepingNode.at(due.plusSeconds(60)), RescheduledBy.CUSTOMER, null, null, "Away"));
            clock.set(due);
            node.sweep();

            Once.overdue(node.story(after), due);
            assertThat(node.story(poisoned)).hasSize(2);
            assertThat(node.health().path("setAside").asLong()).isEqualTo(2);
            assertThat(node.health().path("failing").asBoolean()).isFalse();
            assertThat(node.health().path("lag").asLong()).isZero();
            assertThat(node.jdbc().sql("select stream || ' ' || fault from work.set_aside order by position")
                            .query(String.class)
                            .list())
                    .satisfiesExactly(
                            first -> assertThat(first).startsWith(poisoned + " PSQLException 23514 in DeadlineTable.java:"),
                            next -> assertThat(next).isEqualTo(poisoned + " Follows one that was set aside."));
        }

        database.execute("alter table work.promise_deadline drop constraint planted");
        clock.set(due.plus(Duration.ofMinutes(2)));
        try (SweepingNode node = SweepingNode.on(database, clock, SweepingNode.SELDOM)) {
            node.sweep();

            assertThat(node.health().path("setAside").asLong()).isZero();
            Once.overdue(node.story(poisoned), due.plusSeconds(60));
        }
    }

    @Test
    void a_table_it_may_not_write_stops_it_and_the_health_answer_says_so() throws InterruptedException {
        try (SweepingNode node = SweepingNode.on(database, clock, SweepingNode.SELDOM)) {
            CustomerId ann = node.customer();
            node.sweep();
            database.execute("revoke insert on work.promise_deadline from troth_command");
            String stopped = node.promise(ann, due);
            for (int i = 0; i < 1_000 && !node.health().path("failing").asBoolean(); i++) {
                Thread.sleep(10);
            }
            assertThat(node.health().path("failing").asBoolean()).isTrue();
            assertThat(node.health().path("lag").asLong()).isEqualTo(1);

            database.execute("grant insert on work.promise_deadline to troth_command");
            clock.set(due);
            node.sweep();

            assertThat(node.health().path("failing").asBoolean()).isFalse();
            assertThat(node.health().path("setAside").asLong()).isZero();
            Once.overdue(node.story(stopped), due);
        }
    }

    /// A hundred promises of all fates, and their deadlines.
    private void liveThrough(SweepingNode node) {
        CustomerId ann = node.customer();
        for (int i = 0; i < 100; i++) {
            String promise = node.promise(ann, null, due.plus(Duration.ofMinutes(i)), Duration.ofDays(1 + i % 3));
            if (i % 5 == 1) {
                node.rose(
                        promise,
                        new KeepPromise(null, null, null, new Evidence(EvidenceKind.STATEMENT, "Called."), null));
            } else if (i % 5 == 2) {
                node.rose(
                        promise,
                        new ReschedulePromise(
                                SweepingNode.at(due.plus(Duration.ofDays(i))), RescheduledBy.CUSTOMER, null, null, "Away"));
            }
        }
        for (int hours : List.of(29, 30, 31, 32, 56)) {
            clock.set(When.NINE.plus(Duration.ofHours(hours)));
            node.sweep();
        }
    }

    private static Instant remindAt(SweepingNode node) {
        return node.jdbc()
                .sql("select remind_at from work.promise_deadline")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
