package org.troth.command;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.troth.command.Desk.NINE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.troth.command.customer.CustomerCommand.RegisterCustomer;
import org.troth.command.issue.IssueCommand.CloseIssue;
import org.troth.command.issue.IssueCommand.ReportIssue;
import org.troth.command.promise.PromiseCommand.BreakPromise;
import org.troth.command.promise.PromiseCommand.CorrectOutcome;
import org.troth.command.promise.PromiseCommand.MakePromise;
import org.troth.command.promise.PromiseCommand.ReschedulePromise;
import org.troth.command.promise.PromiseCommand.WithdrawPromise;
import org.troth.command.promise.PromiseDeadline.BreakUnkept;
import org.troth.command.promise.PromiseRefusal;
import org.troth.command.promise.Recurrence;
import org.troth.event.Actor;
import org.troth.event.CustomerId;
import org.troth.event.Event;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.customer.CustomerKind;
import org.troth.event.interaction.EscalationCause;
import org.troth.event.interaction.PracticeGapDetected;
import org.troth.event.issue.ClosureCode;
import org.troth.event.issue.IssueEscalated;
import org.troth.event.issue.Severity;
import org.troth.event.promise.Due;
import org.troth.event.promise.DueKind;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.PromiseBecameOverdue;
import org.troth.event.promise.PromiseBroken;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseOutcome;
import org.troth.event.promise.PromiseType;
import org.troth.event.promise.RescheduledBy;
import org.troth.event.promise.WithdrawnBy;
import org.troth.store.Recorded;

/// What the rules of promises need others for: the issue, the customer, the promises of a series.
class PromiseRulesTest {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Due MONDAY_NOON = new Due(DueKind.INSTANT, null, LocalDateTime.parse("2026-11-02T12:00"), BERLIN);
    static final Instant NOON = Instant.parse("2026-11-02T11:00:00Z");
    static Desk desk;

    @BeforeAll
    static void open() {
        desk = new Desk();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    static CustomerId ann() {
        CustomerId id = CustomerId.next();
        desk.rose(id.value(), new RegisterCustomer(CustomerKind.EXTERNAL, new Personal<>("Ann"), null, null, null));
        return id;
    }

    static IssueId issue(CustomerId customer) {
        IssueId id = IssueId.next();
        desk.rose(
                id.value(),
                new ReportIssue(
                        customer, null, "DELIVERY", new Personal<>("My parcel is late."), Severity.NORMAL, null));
        return id;
    }

    static MakePromise callBack(
            CustomerId customer,
            @Nullable IssueId issue,
            PromiseGiver giver,
            Due due,
            @Nullable Recurrence recurrence,
            @Nullable PromiseId replaces) {
        return new MakePromise(
                customer,
                null,
                issue,
                giver,
                null,
                null,
                PromiseType.CALLBACK,
                new Personal<>("We call you."),
                due,
                null,
                null,
                null,
                null,
                null,
                null,
                recurrence,
                replaces);
    }

    static PromiseId promise(CustomerId customer, @Nullable IssueId issue, PromiseGiver giver) {
        PromiseId id = PromiseId.next();
        desk.rose(id.value(), callBack(customer, issue, giver, MONDAY_NOON, null, null));
        return id;
    }

    static void silence(PromiseId promise) {
        desk.take(new Step(
                promise.value(),
                new BreakUnkept(NOON),
                Desk.by(Actor.Kind.SYSTEM, "promise-sweeper", NOON.plus(Duration.ofDays(8)))));
    }

    static PromiseMade made(String promise) {
        return (PromiseMade) desk.events(promise).getFirst();
    }

    static List<IssueEscalated> escalations(IssueId issue) {
        return desk.events(issue.value()).stream()
                .filter(IssueEscalated.class::isInstance)
                .map(IssueEscalated.class::cast)
                .toList();
    }

    @Test
    void a_promise_that_silence_broke_escalates_its_issue_in_the_same_commit() {
        CustomerId ann = ann();
        IssueId issue = issue(ann);
        PromiseId promise = promise(ann, issue, PromiseGiver.OURS);

        silence(promise);

        assertThat(escalations(issue))
                .containsExactly(new IssueEscalated(EscalationCause.BROKEN_PROMISE, promise, null));
        Recorded broken = desk.story(promise.value()).getLast();
        Recorded escalated = desk.story(issue.value()).getLast();
        assertThat(escalated.recordedAt()).isEqualTo(broken.recordedAt());
        assertThat(escalated.envelope().occurredAt()).isEqualTo(NOON.plus(Duration.ofDays(7)));
    }

    @Test
    void silence_that_is_noticed_twice_escalates_once() {
        CustomerId ann = ann();
        IssueId issue = issue(ann);
        PromiseId promise = promise(ann, issue, PromiseGiver.OURS);

        silence(promise);
        silence(promise);

        assertThat(escalations(issue)).hasSize(1);
        assertThat(desk.events(promise.value()))
                .extracting(Object::getClass)
                .isEqualTo(List.of(
                        PromiseMade.class, PromiseBecameOverdue.class, PracticeGapDetected.class, PromiseBroken.class));
    }

    @Test
    void an_issue_that_was_closed_hears_of_it_all_the_same() {
        CustomerId ann = ann();
        IssueId issue = issue(ann);
        PromiseId promise = promise(ann, issue, PromiseGiver.OURS);
        desk.rose(issue.value(), new CloseIssue(ClosureCode.ABANDONED));

        desk.rose(promise.value(), new BreakPromise("FORGOTTEN", null));

        assertThat(escalations(issue)).hasSize(1);
    }

    @Test
    void a_customer_who_breaks_their_word_to_us_escalates_nothing() {
        CustomerId ann = ann();
        IssueId issue = issue(ann);
        PromiseId promise = promise(ann, issue, PromiseGiver.CUSTOMERS);

        silence(promise);

        assertThat(escalations(issue)).isEmpty();
    }

    @Test
    void the_next_promise_on_an_issue_knows_how_many_were_broken_before_it() {
        CustomerId ann = ann();
        IssueId issue = issue(ann);
        silence(promise(ann, issue, PromiseGiver.OURS));
        silence(promise(ann, issue, PromiseGiver.OURS));

        PromiseId third = promise(ann, issue, PromiseGiver.OURS);

        assertThat(made(third.value()).brokenLevel()).isEqualTo(2);
        assertThat(made(promise(ann, null, PromiseGiver.OURS).value()).brokenLevel())
                .isZero();
    }

    @Test
    void a_call_every_monday_is_a_promise_for_each_monday_at_the_same_hour_whatever_the_clocks_do() {
        CustomerId ann = ann();
        PromiseId first = PromiseId.next();
        Due march = new Due(DueKind.INSTANT, null, LocalDateTime.parse("2027-03-22T10:00"), BERLIN);

        desk.rose(
                first.value(),
                callBack(
                        ann, null, PromiseGiver.OURS, march, new Recurrence(Recurrence.Every.WEEK, 3), null));

        List<PromiseMade> series = seriesOf(first);
        assertThat(series).extracting(PromiseMade::dueInstant)
                .containsExactly(
                        Instant.parse("2027-03-22T09:00:00Z"),
                        Instant.parse("2027-03-29T08:00:00Z"),
                        Instant.parse("2027-04-05T08:00:00Z"));
        assertThat(series.stream().map(PromiseMade::seriesId).collect(toSet())).isEqualTo(Set.of(first));
    }

    static List<PromiseMade> seriesOf(PromiseId first) {
        Stream<Event> all = desk.log().after(0, 10_000).stream().map(Recorded::event);
        return all.filter(PromiseMade.class::isInstance)
                .map(PromiseMade.class::cast)
                .filter(made -> first.equals(made.seriesId()))
                .toList();
    }

    @Test
    void a_series_has_an_end_and_more_than_one_time() {
        CustomerId ann = ann();
        for (int times : new int[] {1, 61}) {
            Recurrence recurrence = new Recurrence(Recurrence.Every.DAY, times);
            PromiseId first = PromiseId.next();

            assertThatThrownBy(() -> desk.rose(
                            first.value(),
                            callBack(ann, null, PromiseGiver.OURS, MONDAY_NOON, recurrence, null)))
                    .isInstanceOf(PromiseRefusal.SeriesMisshapen.class);
            assertThat(seriesOf(first)).isEmpty();
        }
    }

    @Test
    void only_a_withdrawn_promise_to_the_same_customer_is_replaced() {
        CustomerId ann = ann();
        PromiseId old = promise(ann, null, PromiseGiver.OURS);
        MakePromise instead = callBack(ann, null, PromiseGiver.OURS, MONDAY_NOON, null, old);

        assertThatThrownBy(() -> desk.rose(PromiseId.next().value(), instead))
                .isInstanceOf(PromiseRefusal.ReplacesNothing.class);
        desk.rose(old.value(), new WithdrawPromise(WithdrawnBy.COMPANY, "Something better.", true, null));
        MakePromise toBen = callBack(ann(), null, PromiseGiver.OURS, MONDAY_NOON, null, old);
        assertThatThrownBy(() -> desk.rose(PromiseId.next().value(), toBen))
                .isInstanceOf(PromiseRefusal.ReplacesNothing.class);

        PromiseId next = PromiseId.next();
        desk.rose(next.value(), instead);
        assertThat(made(next.value()).replaces()).isEqualTo(old);
    }

    @Test
    void the_contact_in_which_the_customer_agreed_took_place() {
        PromiseId promise = promise(ann(), null, PromiseGiver.OURS);
        Due later = new Due(DueKind.INSTANT, null, LocalDateTime.parse("2026-11-04T12:00"), BERLIN);

        assertThatThrownBy(() -> desk.rose(
                        promise.value(),
                        new ReschedulePromise(
                                later, RescheduledBy.CUSTOMER, true, InteractionId.next(), "Later, please.")))
                .isInstanceOf(TargetRefusal.Unknown.class);
    }

    @Test
    void a_correction_shows_a_contact_that_took_place() {
        PromiseId promise = promise(ann(), null, PromiseGiver.OURS);
        desk.rose(promise.value(), new BreakPromise("FORGOTTEN", null));
        Evidence nowhere = new Evidence(EvidenceKind.INTERACTION, InteractionId.next().value());

        assertThatThrownBy(() -> desk.rose(
                        promise.value(),
                        new CorrectOutcome(
                                PromiseOutcome.KEPT, "It was done.", "rep_other", NINE, null, null, nowhere)))
                .isInstanceOf(PromiseRefusal.Unproven.class);
    }
}
