package org.troth.command.promise;

import static org.troth.command.When.NINE;
import static org.troth.command.When.ROSE;
import static org.troth.command.When.by;
import static org.troth.command.When.rose;
import static org.troth.command.When.roseSays;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.troth.command.Circumstances;
import org.troth.command.RuleSettings;
import org.troth.command.Step;
import org.troth.command.SubjectFixture;
import org.troth.command.promise.PromiseCommand.AcknowledgePromise;
import org.troth.command.promise.PromiseCommand.KeepPromise;
import org.troth.command.promise.PromiseCommand.MakePromise;
import org.troth.event.Actor;
import org.troth.event.CustomerId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.event.promise.Due;
import org.troth.event.promise.DueKind;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.PromiseAcknowledgedByCustomer;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseKept;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseType;

class PromiseTest {
    static final CustomerId ANN = CustomerId.next();
    static final Instant TEN = NINE.plus(Duration.ofHours(1));
    static final Evidence CALL = new Evidence(EvidenceKind.STATEMENT, "Called and spoke to Ann.");
    static final Due AT_TEN = due(DueKind.INSTANT, null, "2026-11-02T10:00");
    static final Due WINDOW = due(DueKind.WINDOW, "2026-11-02T09:30", "2026-11-02T10:00");

    final String id = PromiseId.next().value();
    final SubjectFixture<Promise> promise = new SubjectFixture<>(
            Promise.class,
            Promise::new,
            command -> command instanceof MakePromise,
            rose(NINE).envelope(ANN, null, null, null),
            (subject, command, circumstances) ->
                    subject.decide((PromiseCommand) command, circumstances, RuleSettings.usual(), Surroundings.NOTHING));

    static Due due(DueKind kind, @Nullable String from, String until) {
        return new Due(
                kind, from == null ? null : LocalDateTime.parse(from), LocalDateTime.parse(until), ZoneOffset.UTC);
    }

    static MakePromise make(Due due) {
        return make(due, PromiseGiver.OURS, "We call you back.", null);
    }

    static MakePromise make(Due due, PromiseGiver giver, String statement, @Nullable Long graceMs) {
        return new MakePromise(
                ANN,
                null,
                null,
                giver,
                null,
                null,
                PromiseType.CALLBACK,
                new Personal<>(statement),
                due,
                graceMs,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static PromiseMade made(Due due, boolean attemptCounts) {
        return made(due, attemptCounts, ROSE, ROSE);
    }

    static PromiseMade made(Due due, boolean attemptCounts, @Nullable RepId maker, @Nullable RepId owner) {
        return new PromiseMade(
                ANN,
                null,
                null,
                PromiseGiver.OURS,
                maker,
                owner,
                null,
                PromiseType.CALLBACK,
                new Personal<>("We call you back."),
                due,
                TEN,
                0,
                Duration.ofDays(7).toMillis(),
                attemptCounts,
                0,
                1,
                DueTime.from(due),
                due.kind() == DueKind.WINDOW ? 0L : null,
                null,
                null,
                null);
    }

    static KeepPromise keep(@Nullable Instant at, @Nullable Fulfilment fulfilment, Evidence evidence) {
        return new KeepPromise(at, null, fulfilment, evidence, null);
    }

    Step step(PromiseCommand command, Circumstances circumstances) {
        return new Step(id, command, circumstances);
    }

    @Nested
    class Making {
        @Test
        void a_promise_is_due_at_the_time_that_was_promised() {
            promise.given().when(step(make(AT_TEN), rose(NINE))).expectEvents(made(AT_TEN, false));
        }

        @Test
        void a_promise_for_the_moment_it_is_made_is_refused() {
            promise.given().when(step(make(AT_TEN), rose(TEN))).expectException(PromiseRefusal.DueAlready.class);
        }

        @Test
        void a_promise_that_says_nothing_is_refused() {
            promise.given()
                    .when(step(make(AT_TEN, PromiseGiver.OURS, " ", null), rose(NINE)))
                    .expectException(PromiseRefusal.Unstated.class);
        }

        @Test
        void a_window_that_ends_before_it_begins_is_refused() {
            promise.given()
                    .when(step(make(due(DueKind.WINDOW, "2026-11-02T11:00", "2026-11-02T10:00")), rose(NINE)))
                    .expectException(PromiseRefusal.WindowMisshapen.class);
            promise.given()
                    .when(step(make(due(DueKind.WINDOW, null, "2026-11-02T10:00")), rose(NINE)))
                    .expectException(PromiseRefusal.WindowMisshapen.class);
        }

        @Test
        void a_promise_of_ours_without_an_owner_is_refused() {
            promise.given()
                    .when(step(make(AT_TEN), by(Actor.Kind.INTEGRATION, "shop", NINE)))
                    .expectException(PromiseRefusal.Ownerless.class);
        }

        @Test
        void a_promise_of_the_customer_needs_no_owner() {
            promise.given()
                    .when(step(
                            make(AT_TEN, PromiseGiver.CUSTOMERS, "I pay.", null),
                            by(Actor.Kind.INTEGRATION, "shop", NINE)))
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void a_promise_the_system_makes_waits_for_an_owner() {
            promise.given()
                    .when(step(make(AT_TEN), by(Actor.Kind.SYSTEM, "mailer", NINE)))
                    .expectEvents(made(AT_TEN, false, null, null));
        }

        @Test
        void a_grace_that_runs_backwards_is_refused() {
            promise.given()
                    .when(step(make(AT_TEN, PromiseGiver.OURS, "We call.", -1L), rose(NINE)))
                    .expectException(PromiseRefusal.SpanNegative.class);
        }
    }

    @Nested
    class Keeping {
        @Test
        void an_open_promise_can_be_kept() {
            promise.given(made(AT_TEN, false))
                    .when(step(keep(null, null, CALL), rose(TEN)))
                    .expectEvents(new PromiseKept(TEN, ROSE, Fulfilment.FULL, CALL, 0));
        }

        @Test
        void a_promise_kept_late_is_still_kept() {
            promise.given(made(AT_TEN, false))
                    .when(step(keep(null, null, CALL), rose(TEN.plusMillis(90))))
                    .expectEvents(new PromiseKept(TEN.plusMillis(90), ROSE, Fulfilment.FULL, CALL, 90));
        }

        @Test
        void keeping_it_twice_is_refused() {
            promise.given(made(AT_TEN, false), new PromiseKept(TEN, ROSE, Fulfilment.FULL, CALL, 0))
                    .when(step(keep(null, null, CALL), rose(TEN.plusMillis(1))))
                    .expectException(PromiseRefusal.AlreadySettled.class);
        }

        @Test
        void keeping_it_before_it_was_made_is_refused() {
            promise.given(made(AT_TEN, false))
                    .when(step(keep(NINE.minusMillis(1), null, CALL), rose(TEN)))
                    .expectException(PromiseRefusal.KeptAtTheWrongTime.class);
        }

        @Test
        void keeping_it_in_the_future_is_refused() {
            promise.given(made(AT_TEN, false))
                    .when(step(keep(TEN.plusSeconds(121), null, CALL), rose(TEN)))
                    .expectException(PromiseRefusal.KeptAtTheWrongTime.class);
        }

        @Test
        void it_was_kept_when_it_happened_not_when_it_was_noted() {
            promise.given(made(AT_TEN, false))
                    .when(step(keep(null, null, CALL), roseSays(TEN, TEN.plusSeconds(3600))))
                    .expectEvents(new PromiseKept(TEN, ROSE, Fulfilment.FULL, CALL, 0));
        }

        @Test
        void without_evidence_it_is_refused() {
            promise.given(made(AT_TEN, false))
                    .when(step(keep(null, null, new Evidence(EvidenceKind.DOCUMENT, "")), rose(TEN)))
                    .expectException(PromiseRefusal.Unproven.class);
        }

        @Test
        void the_system_cannot_keep_it_on_a_statement() {
            promise.given(made(AT_TEN, false))
                    .when(step(keep(null, null, CALL), by(Actor.Kind.SYSTEM, "mailer", TEN)))
                    .expectException(PromiseRefusal.Unproven.class);
        }

        @Test
        void the_system_can_keep_it_on_evidence_of_something_that_happened() {
            Evidence message = new Evidence(EvidenceKind.MESSAGE, "msg");

            promise.given(made(AT_TEN, false))
                    .when(step(keep(null, null, message), by(Actor.Kind.SYSTEM, "mailer", TEN)))
                    .expectEvents(new PromiseKept(TEN, null, Fulfilment.FULL, message, 0));
        }
    }

    @Nested
    class Attempting {
        @Test
        void an_attempt_keeps_a_promise_where_that_was_agreed() {
            promise.given(made(AT_TEN, true))
                    .when(step(keep(null, Fulfilment.ATTEMPT, CALL), rose(TEN)))
                    .expectEvents(new PromiseKept(TEN, ROSE, Fulfilment.ATTEMPT, CALL, 0));
        }

        @Test
        void an_attempt_keeps_no_other_promise() {
            promise.given(made(AT_TEN, false))
                    .when(step(keep(null, Fulfilment.ATTEMPT, CALL), rose(TEN)))
                    .expectException(PromiseRefusal.AttemptNotEnough.class);
        }

        @Test
        void an_attempt_before_or_after_the_window_is_not_enough() {
            promise.given(made(WINDOW, true))
                    .when(step(keep(null, Fulfilment.ATTEMPT, CALL), rose(NINE.plusSeconds(1799))))
                    .expectException(PromiseRefusal.AttemptNotEnough.class);
            promise.given(made(WINDOW, true))
                    .when(step(keep(null, Fulfilment.ATTEMPT, CALL), rose(TEN.plusMillis(1))))
                    .expectException(PromiseRefusal.AttemptNotEnough.class);
        }

        @Test
        void an_attempt_inside_the_window_is_enough() {
            promise.given(made(WINDOW, true))
                    .when(step(keep(null, Fulfilment.ATTEMPT, CALL), rose(NINE.plusSeconds(1800))))
                    .expectSuccessfulHandlerExecution();
        }
    }

    @Nested
    class Acknowledging {
        @Test
        void the_customer_can_agree_to_an_open_promise() {
            promise.given(made(AT_TEN, false))
                    .when(step(new AcknowledgePromise(null), rose(NINE)))
                    .expectEvents(new PromiseAcknowledgedByCustomer(null));
        }

        @Test
        void nobody_agrees_to_a_promise_that_is_settled() {
            promise.given(made(AT_TEN, false), new PromiseKept(TEN, ROSE, Fulfilment.FULL, CALL, 0))
                    .when(step(new AcknowledgePromise(null), rose(TEN)))
                    .expectException(PromiseRefusal.AlreadySettled.class);
        }
    }

    @Nested
    class History {
        @Test
        void may_begin_in_the_middle() {
            promise.given(new PromiseAcknowledgedByCustomer(null))
                    .when(step(keep(null, null, CALL), rose(TEN)))
                    .expectEvents(new PromiseKept(TEN, ROSE, Fulfilment.FULL, CALL, 0));
        }
    }
}
