package org.troth.command.promise;

import static org.troth.command.When.NINE;
import static org.troth.command.When.ROSE;
import static org.troth.command.When.by;
import static org.troth.command.When.rose;
import static org.troth.command.When.roseSays;
import static org.troth.command.promise.PromiseTest.ANN;
import static org.troth.command.promise.PromiseTest.AT_TEN;
import static org.troth.command.promise.PromiseTest.CALL;
import static org.troth.command.promise.PromiseTest.TEN;
import static org.troth.command.promise.PromiseTest.WINDOW;
import static org.troth.command.promise.PromiseTest.due;
import static org.troth.command.promise.PromiseTest.made;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.troth.command.Circumstances;
import org.troth.command.RuleSettings;
import org.troth.command.Step;
import org.troth.command.SubjectFixture;
import org.troth.command.promise.PromiseCommand.BreakPromise;
import org.troth.command.promise.PromiseCommand.CorrectOutcome;
import org.troth.command.promise.PromiseCommand.DisputeOutcome;
import org.troth.command.promise.PromiseCommand.EscalatePromise;
import org.troth.command.promise.PromiseCommand.KeepPromise;
import org.troth.command.promise.PromiseCommand.MakePromise;
import org.troth.command.promise.PromiseCommand.NotifySlip;
import org.troth.command.promise.PromiseCommand.PartlyKeepPromise;
import org.troth.command.promise.PromiseCommand.ReassignPromise;
import org.troth.command.promise.PromiseCommand.RecordAttempt;
import org.troth.command.promise.PromiseCommand.RemedyBrokenPromise;
import org.troth.command.promise.PromiseCommand.ReschedulePromise;
import org.troth.command.promise.PromiseCommand.VoidPromise;
import org.troth.command.promise.PromiseCommand.WithdrawPromise;
import org.troth.event.Actor;
import org.troth.event.Channel;
import org.troth.event.Event;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.TypeId;
import org.troth.event.interaction.EscalationCause;
import org.troth.event.promise.AttemptOutcome;
import org.troth.event.promise.BrokenPromiseRemedied;
import org.troth.event.promise.Due;
import org.troth.event.promise.DueKind;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.Party;
import org.troth.event.promise.PromiseAttempted;
import org.troth.event.promise.PromiseBroken;
import org.troth.event.promise.PromiseEscalated;
import org.troth.event.promise.PromiseKept;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseOutcome;
import org.troth.event.promise.PromiseOutcomeCorrected;
import org.troth.event.promise.PromiseOutcomeDisputed;
import org.troth.event.promise.PromisePartlyKept;
import org.troth.event.promise.PromiseReassigned;
import org.troth.event.promise.PromiseRecordedInError;
import org.troth.event.promise.PromiseRescheduled;
import org.troth.event.promise.PromiseSlipNotified;
import org.troth.event.promise.PromiseWithdrawn;
import org.troth.event.promise.RescheduledBy;
import org.troth.event.promise.WithdrawnBy;

/// What becomes of a promise after it was made; what the clock does to one is in `PromiseClockTest`.
class PromiseLifeTest {
    static final RepId CLEO = RepId.next();
    static final RepId DANA = RepId.next();
    static final TeamId BILLING = new TeamId(TypeId.next(TeamId.PREFIX));
    static final Due AT_NOON = due(DueKind.INSTANT, null, "2026-11-02T12:00");
    static final Instant NOON = NINE.plus(Duration.ofHours(3));
    static final Instant ELEVEN = NINE.plus(Duration.ofHours(2));
    static final PromiseMade MADE = made(AT_TEN, false);
    static final PromiseKept KEPT = new PromiseKept(TEN, ROSE, Fulfilment.FULL, CALL, 0);
    static final PromiseBroken BROKEN = new PromiseBroken(Party.SYSTEM, "NOT_KEPT", ELEVEN);

    final String id = PromiseId.next().value();
    final SubjectFixture<Promise> promise = new SubjectFixture<>(
            Promise.class,
            Promise::new,
            command -> command instanceof MakePromise,
            rose(NINE).envelope(ANN, null, null, null),
            (subject, command, circumstances) -> subject.decide(
                    (PromiseCommand) command, circumstances, RuleSettings.usual(), Surroundings.NOTHING));

    Step step(PromiseCommand command, Circumstances circumstances) {
        return new Step(id, command, circumstances);
    }

    @Nested
    class Moving {
        ReschedulePromise to(Due newDue, RescheduledBy by, @Nullable Boolean agreed) {
            return new ReschedulePromise(newDue, by, agreed, null, "The part is late.");
        }

        PromiseRescheduled moved(RescheduledBy by, boolean agreed, int nth, boolean binding) {
            return new PromiseRescheduled(
                    AT_TEN, TEN, AT_NOON, null, NOON, by, agreed, null, "The part is late.", nth, binding);
        }

        @Test
        void counts_as_the_new_date_when_the_customer_agreed_before_the_old_one() {
            promise.given(MADE)
                    .when(step(to(AT_NOON, RescheduledBy.COMPANY, true), rose(TEN.minusMillis(1))))
                    .expectEvents(moved(RescheduledBy.COMPANY, true, 1, true));
        }

        @Test
        void counts_when_the_customer_asked_for_it() {
            promise.given(MADE)
                    .when(step(to(AT_NOON, RescheduledBy.CUSTOMER, null), rose(NINE)))
                    .expectEvents(moved(RescheduledBy.CUSTOMER, true, 1, true));
        }

        @Test
        void without_the_customer_is_recorded_and_changes_nothing_in_the_judgement() {
            promise.given(MADE)
                    .when(step(to(AT_NOON, RescheduledBy.COMPANY, null), rose(NINE)))
                    .expectEvents(moved(RescheduledBy.COMPANY, false, 1, false));
        }

        @Test
        void after_the_old_date_is_recorded_and_the_old_date_judges() {
            promise.given(MADE)
                    .when(step(to(AT_NOON, RescheduledBy.CUSTOMER, true), rose(TEN)))
                    .expectEvents(moved(RescheduledBy.CUSTOMER, true, 1, false));
        }

        @Test
        void said_to_have_been_agreed_in_time_but_noted_after_the_old_date_does_not_count() {
            promise.given(MADE)
                    .when(step(to(AT_NOON, RescheduledBy.COMPANY, true), roseSays(NINE, TEN.plusSeconds(60))))
                    .expectEvents(moved(RescheduledBy.COMPANY, true, 1, false));
        }

        @Test
        void into_the_past_is_refused() {
            promise.given(MADE)
                    .when(step(to(AT_TEN, RescheduledBy.CUSTOMER, true), rose(TEN)))
                    .expectException(PromiseRefusal.NewDueOver.class);
        }

        @Test
        void to_a_window_that_ends_before_it_begins_is_refused() {
            Due inverted = due(DueKind.WINDOW, "2026-11-02T14:00", "2026-11-02T13:00");

            promise.given(MADE)
                    .when(step(to(inverted, RescheduledBy.CUSTOMER, true), rose(NINE)))
                    .expectException(PromiseRefusal.WindowMisshapen.class);
        }

        @Test
        void twice_the_first_agreed_and_the_second_not_leaves_the_first_date_to_judge() {
            promise.given(MADE, moved(RescheduledBy.COMPANY, true, 1, true))
                    .when(step(
                            to(due(DueKind.INSTANT, null, "2026-11-02T15:00"), RescheduledBy.COMPANY, false),
                            rose(TEN)))
                    .expectEvents(new PromiseRescheduled(
                            AT_NOON,
                            NOON,
                            due(DueKind.INSTANT, null, "2026-11-02T15:00"),
                            null,
                            NINE.plus(Duration.ofHours(6)),
                            RescheduledBy.COMPANY,
                            false,
                            null,
                            "The part is late.",
                            2,
                            false));
            promise.given(MADE, moved(RescheduledBy.COMPANY, true, 1, true))
                    .when(step(new KeepPromise(null, null, null, CALL, null), rose(NOON.plusMillis(5))))
                    .expectEvents(new PromiseKept(NOON.plusMillis(5), ROSE, Fulfilment.FULL, CALL, 5));
        }
    }

    @Nested
    class Giving_up {
        WithdrawPromise by(WithdrawnBy who) {
            return new WithdrawPromise(who, "No longer needed.", true, null);
        }

        @Test
        void we_can_withdraw_before_it_is_due() {
            promise.given(MADE)
                    .when(step(by(WithdrawnBy.COMPANY), rose(TEN.minusMillis(1))))
                    .expectEvents(new PromiseWithdrawn(WithdrawnBy.COMPANY, "No longer needed.", true, null));
        }

        @Test
        void we_cannot_withdraw_what_is_overdue() {
            promise.given(MADE)
                    .when(step(by(WithdrawnBy.COMPANY), rose(TEN)))
                    .expectException(PromiseRefusal.OverdueStays.class);
        }

        @Test
        void we_cannot_withdraw_into_the_past_what_is_overdue_now() {
            promise.given(MADE)
                    .when(step(by(WithdrawnBy.COMPANY), roseSays(NINE, TEN.plusSeconds(1))))
                    .expectException(PromiseRefusal.OverdueStays.class);
        }

        @Test
        void the_customer_can_withdraw_at_any_time_before_the_end() {
            promise.given(MADE)
                    .when(step(by(WithdrawnBy.CUSTOMER), rose(ELEVEN)))
                    .expectEvents(new PromiseWithdrawn(WithdrawnBy.CUSTOMER, "No longer needed.", true, null));
        }
    }

    @Nested
    class Breaking {
        @Test
        void a_rep_can_say_that_it_was_not_done() {
            promise.given(MADE)
                    .when(step(new BreakPromise("FORGOTTEN", null), rose(ELEVEN)))
                    .expectEvents(new PromiseBroken(Party.REP, "FORGOTTEN", ELEVEN));
        }

        @Test
        void a_supervisor_can_say_that_the_customer_says_so() {
            promise.given(MADE)
                    .when(step(
                            new BreakPromise("FORGOTTEN", Party.CUSTOMER),
                            by(Actor.Kind.SUPERVISOR, DANA.value(), ELEVEN)))
                    .expectEvents(new PromiseBroken(Party.CUSTOMER, "FORGOTTEN", ELEVEN));
        }

        @Test
        void nobody_speaks_for_the_clock() {
            promise.given(MADE)
                    .when(step(new BreakPromise("FORGOTTEN", Party.SYSTEM), rose(ELEVEN)))
                    .expectException(PromiseRefusal.NotTheSystem.class);
        }

        @Test
        void a_broken_promise_cannot_be_kept_any_more_only_made_good() {
            promise.given(MADE, BROKEN)
                    .when(step(new KeepPromise(null, null, null, CALL, null), rose(NOON)))
                    .expectException(PromiseRefusal.AlreadySettled.class);
            promise.given(MADE, BROKEN)
                    .when(step(new RemedyBrokenPromise(null, CALL), rose(NOON)))
                    .expectEvents(new BrokenPromiseRemedied(NOON, CALL));
        }

        @Test
        void it_is_made_good_once() {
            promise.given(MADE, BROKEN, new BrokenPromiseRemedied(NOON, CALL))
                    .when(step(new RemedyBrokenPromise(null, CALL), rose(NOON)))
                    .expectException(PromiseRefusal.NothingToRemedy.class);
        }

        @Test
        void what_is_not_broken_cannot_be_made_good() {
            promise.given(MADE)
                    .when(step(new RemedyBrokenPromise(null, CALL), rose(NOON)))
                    .expectException(PromiseRefusal.NothingToRemedy.class);
        }

        @Test
        void making_good_needs_evidence() {
            promise.given(MADE, BROKEN)
                    .when(step(new RemedyBrokenPromise(null, new Evidence(EvidenceKind.DOCUMENT, " ")), rose(NOON)))
                    .expectException(PromiseRefusal.Unproven.class);
        }
    }

    @Nested
    class Correcting {
        CorrectOutcome to(PromiseOutcome outcome, @Nullable Instant keptAt, @Nullable Evidence evidence, RepId approver) {
            return new CorrectOutcome(
                    outcome, "It was done, only noted late.", approver.value(), keptAt, null, null, evidence);
        }

        @Test
        void a_broken_promise_that_was_kept_in_time_becomes_kept_from_now_on() {
            promise.given(MADE, BROKEN)
                    .when(step(to(PromiseOutcome.KEPT, TEN, CALL, DANA), rose(NOON)))
                    .expectEvents(new PromiseOutcomeCorrected(
                            PromiseOutcome.BROKEN,
                            PromiseOutcome.KEPT,
                            "It was done, only noted late.",
                            DANA.value(),
                            TEN,
                            null,
                            Fulfilment.FULL,
                            CALL,
                            0));
        }

        @Test
        void kept_after_all_needs_the_time_and_the_evidence() {
            promise.given(MADE, BROKEN)
                    .when(step(to(PromiseOutcome.KEPT, TEN, null, DANA), rose(NOON)))
                    .expectException(PromiseRefusal.Unproven.class);
            promise.given(MADE, BROKEN)
                    .when(step(to(PromiseOutcome.KEPT, null, CALL, DANA), rose(NOON)))
                    .expectException(PromiseRefusal.Unproven.class);
            promise.given(MADE, BROKEN)
                    .when(step(to(PromiseOutcome.KEPT, NINE.minusMillis(1), CALL, DANA), rose(NOON)))
                    .expectException(PromiseRefusal.KeptAtTheWrongTime.class);
        }

        @Test
        void neither_its_owner_nor_its_maker_approves() {
            promise.given(MADE, BROKEN)
                    .when(step(to(PromiseOutcome.KEPT, TEN, CALL, ROSE), rose(NOON)))
                    .expectException(PromiseRefusal.ApprovedByOneself.class);
            promise.given(MADE, new PromiseReassigned(ROSE, CLEO, null, "Holiday"), BROKEN)
                    .when(step(to(PromiseOutcome.KEPT, TEN, CALL, CLEO), rose(NOON)))
                    .expectException(PromiseRefusal.ApprovedByOneself.class);
            promise.given(MADE, new PromiseReassigned(ROSE, CLEO, null, "Holiday"), BROKEN)
                    .when(step(to(PromiseOutcome.KEPT, TEN, CALL, ROSE), rose(NOON)))
                    .expectException(PromiseRefusal.ApprovedByOneself.class);
        }

        @Test
        void an_open_promise_has_nothing_to_correct() {
            promise.given(MADE)
                    .when(step(to(PromiseOutcome.BROKEN, null, null, DANA), rose(NOON)))
                    .expectException(PromiseRefusal.NotSettled.class);
        }

        @Test
        void to_what_it_is_already_is_refused() {
            promise.given(MADE, BROKEN)
                    .when(step(to(PromiseOutcome.BROKEN, null, null, DANA), rose(NOON)))
                    .expectException(PromiseRefusal.OutcomeTheSame.class);
            promise.given(MADE, KEPT)
                    .when(step(to(PromiseOutcome.KEPT, TEN, CALL, DANA), rose(NOON)))
                    .expectException(PromiseRefusal.OutcomeTheSame.class);
        }

        @Test
        void the_time_of_keeping_alone_can_be_put_right() {
            promise.given(MADE, KEPT)
                    .when(step(to(PromiseOutcome.KEPT, TEN.plusMillis(7), CALL, DANA), rose(NOON)))
                    .expectEvents(new PromiseOutcomeCorrected(
                            PromiseOutcome.KEPT,
                            PromiseOutcome.KEPT,
                            "It was done, only noted late.",
                            DANA.value(),
                            TEN.plusMillis(7),
                            null,
                            Fulfilment.FULL,
                            CALL,
                            7));
        }

        @Test
        void what_was_not_kept_has_no_evidence_of_it() {
            promise.given(MADE, KEPT)
                    .when(step(to(PromiseOutcome.BROKEN, TEN, CALL, DANA), rose(NOON)))
                    .expectException(PromiseRefusal.KeptAndNot.class);
        }

        @Test
        void a_dispute_is_recorded_and_changes_nothing() {
            Personal<String> words = new Personal<>("Nobody called me.");

            promise.given(MADE, KEPT)
                    .when(step(new DisputeOutcome(words, Party.CUSTOMER), rose(NOON)))
                    .expectEvents(new PromiseOutcomeDisputed(Party.CUSTOMER, words));
            promise.given(MADE)
                    .when(step(new DisputeOutcome(words, Party.CUSTOMER), rose(NINE)))
                    .expectException(PromiseRefusal.NotSettled.class);
        }

        @Test
        void what_was_never_promised_is_recorded_as_an_error_by_somebody_elses_leave() {
            promise.given(MADE)
                    .when(step(new VoidPromise("Recorded twice.", DANA.value()), rose(NINE)))
                    .expectEvents(new PromiseRecordedInError("Recorded twice.", DANA.value()));
            promise.given(MADE)
                    .when(step(new VoidPromise("Recorded twice.", ROSE.value()), rose(NINE)))
                    .expectException(PromiseRefusal.ApprovedByOneself.class);
        }
    }

    @Nested
    class Meanwhile {
        @Test
        void somebody_else_can_take_it_over() {
            promise.given(MADE)
                    .when(step(new ReassignPromise(CLEO, BILLING, "Holiday"), rose(NINE)))
                    .expectEvents(new PromiseReassigned(ROSE, CLEO, BILLING, "Holiday"));
            promise.given(MADE)
                    .when(step(new ReassignPromise(null, null, "Holiday"), rose(NINE)))
                    .expectException(PromiseRefusal.Ownerless.class);
        }

        @Test
        void the_customer_hears_of_a_slip_in_advance_or_too_late() {
            Personal<String> told = new Personal<>("The part comes tomorrow.");

            promise.given(MADE)
                    .when(step(new NotifySlip(told, null), rose(TEN.minusMillis(1))))
                    .expectEvents(new PromiseSlipNotified(told, true, null));
            promise.given(MADE)
                    .when(step(new NotifySlip(told, null), rose(TEN)))
                    .expectEvents(new PromiseSlipNotified(told, false, null));
        }

        @Test
        void attempts_are_counted_and_keep_nothing_by_themselves() {
            RecordAttempt call = new RecordAttempt(Channel.PHONE, AttemptOutcome.NO_ANSWER, null);

            promise.given(MADE, new PromiseAttempted(1, Channel.PHONE, AttemptOutcome.BUSY, null))
                    .when(step(call, rose(NINE)))
                    .expectEvents(new PromiseAttempted(2, Channel.PHONE, AttemptOutcome.NO_ANSWER, null));
        }

        @Test
        void a_part_of_it_leaves_it_open() {
            PartlyKeepPromise half = new PartlyKeepPromise(new Personal<>("The lid."), new Personal<>("The pot."));

            promise.given(MADE)
                    .when(step(half, rose(NINE)))
                    .expectEvents(new PromisePartlyKept(half.delivered(), half.remaining()));
            promise.given(MADE, new PromisePartlyKept(half.delivered(), half.remaining()))
                    .when(step(new KeepPromise(null, null, null, CALL, null), rose(TEN)))
                    .expectEvents(KEPT);
        }

        @Test
        void a_supervisor_can_be_asked_to_look() {
            promise.given(MADE)
                    .when(step(new EscalatePromise(DANA, EscalationCause.DEMANDED), rose(NINE)))
                    .expectEvents(new PromiseEscalated(DANA, EscalationCause.DEMANDED));
        }

        @Test
        void an_attempt_counts_through_the_agreed_channel_only() {
            PromiseMade byPhone = byPhone();

            promise.given(byPhone)
                    .when(step(new KeepPromise(null, null, Fulfilment.ATTEMPT, CALL, Channel.EMAIL), rose(TEN)))
                    .expectException(PromiseRefusal.AttemptNotEnough.class);
            promise.given(byPhone)
                    .when(step(new KeepPromise(null, null, Fulfilment.ATTEMPT, CALL, null), rose(TEN)))
                    .expectException(PromiseRefusal.AttemptNotEnough.class);
            promise.given(byPhone, new PromiseAttempted(1, Channel.PHONE, AttemptOutcome.NO_ANSWER, null))
                    .when(step(new KeepPromise(null, null, Fulfilment.ATTEMPT, CALL, null), rose(TEN)))
                    .expectEvents(new PromiseKept(TEN, ROSE, Fulfilment.ATTEMPT, CALL, 0));
        }

        PromiseMade byPhone() {
            PromiseMade any = made(WINDOW, true);
            return new PromiseMade(
                    any.customerId(),
                    null,
                    null,
                    any.giver(),
                    ROSE,
                    ROSE,
                    null,
                    any.typeCode(),
                    any.statement(),
                    any.due(),
                    any.dueInstant(),
                    0,
                    any.breakAfterMs(),
                    true,
                    0,
                    1,
                    any.fromInstant(),
                    0L,
                    Channel.PHONE,
                    null,
                    null);
        }
    }

    /// INV-15, for everything an open promise takes.
    static PromiseCommand[] whatAnOpenPromiseTakes() {
        return new PromiseCommand[] {
            new KeepPromise(null, null, null, CALL, null),
            new ReassignPromise(CLEO, null, "Holiday"),
            new ReschedulePromise(AT_NOON, RescheduledBy.CUSTOMER, true, null, "Later."),
            new NotifySlip(new Personal<>("Later."), null),
            new RecordAttempt(Channel.PHONE, AttemptOutcome.BUSY, null),
            new PartlyKeepPromise(new Personal<>("This."), new Personal<>("That.")),
            new EscalatePromise(null, EscalationCause.OTHER),
            new BreakPromise("FORGOTTEN", null),
            new WithdrawPromise(WithdrawnBy.CUSTOMER, "No.", true, null),
            new VoidPromise("Recorded twice.", DANA.value())
        };
    }

    @ParameterizedTest
    @MethodSource("whatAnOpenPromiseTakes")
    void a_settled_promise_takes_nothing_of_what_an_open_one_takes(PromiseCommand command) {
        promise.given(MADE).when(step(command, rose(NINE))).expectSuccessfulHandlerExecution();
        for (Event end : new Event[] {
            KEPT,
            BROKEN,
            new PromiseWithdrawn(WithdrawnBy.COMPANY, "No.", true, null),
            new PromiseRecordedInError("Recorded twice.", DANA.value())
        }) {
            promise.given(MADE, end)
                    .when(step(command, rose(NINE)))
                    .expectException(PromiseRefusal.AlreadySettled.class);
        }
    }
}
