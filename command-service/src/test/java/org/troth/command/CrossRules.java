package org.troth.command;

import static org.troth.command.Desk.rose;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.troth.command.customer.CustomerCommand.RegisterCustomer;
import org.troth.command.interaction.InteractionCommand.CompleteWrapUp;
import org.troth.command.interaction.InteractionCommand.EndInteraction;
import org.troth.command.interaction.InteractionCommand.OpenInteraction;
import org.troth.command.issue.IssueCommand.ReportIssue;
import org.troth.command.promise.PromiseCommand.MakePromise;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.customer.CustomerKind;
import org.troth.event.issue.Severity;
import org.troth.event.promise.Due;
import org.troth.event.promise.DueKind;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseType;

/// What the rules that look at more than one subject have in common.
abstract class CrossRules {
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

    static InteractionId call(@Nullable CustomerId customer) {
        InteractionId id = InteractionId.next();
        desk.rose(
                id.value(),
                new OpenInteraction(Channel.PHONE, Direction.IN, null, customer, null, null, null, null, null));
        return id;
    }

    static ReportIssue lateParcel(@Nullable InteractionId call) {
        return new ReportIssue(null, call, "DELIVERY", new Personal<>("My parcel is late."), Severity.NORMAL, null);
    }

    static IssueId report(InteractionId call) {
        IssueId id = IssueId.next();
        desk.rose(id.value(), lateParcel(call));
        return id;
    }

    static MakePromise callBack(@Nullable CustomerId customer, @Nullable InteractionId call) {
        return new MakePromise(
                customer,
                call,
                null,
                PromiseGiver.OURS,
                null,
                null,
                PromiseType.CALLBACK,
                new Personal<>("We call you tomorrow."),
                new Due(DueKind.INSTANT, null, LocalDateTime.parse("2026-11-03T10:00"), ZoneOffset.UTC),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static PromiseId promise(CustomerId customer) {
        PromiseId id = PromiseId.next();
        desk.rose(id.value(), callBack(customer, null));
        return id;
    }

    static CompleteWrapUp wrapUp(boolean followUp, List<PromiseId> promises) {
        return new CompleteWrapUp(
                "FOLLOW_UP",
                "DELIVERY",
                new Personal<>("Call back."),
                List.of(),
                followUp,
                promises,
                List.of(),
                null,
                null);
    }

    static final EndInteraction END = new EndInteraction(null, null, "DONE");
}
