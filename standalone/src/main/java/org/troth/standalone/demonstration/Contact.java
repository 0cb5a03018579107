package org.troth.standalone.demonstration;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.command.Command;
import org.troth.command.interaction.InteractionCommand;
import org.troth.command.issue.IssueCommand;
import org.troth.command.promise.PromiseCommand;
import org.troth.event.Channel;
import org.troth.event.Direction;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.interaction.ClosureInitiator;
import org.troth.event.issue.Severity;
import org.troth.event.promise.Due;
import org.troth.event.promise.DueKind;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseType;

/// Writes down one contact, step by step, and hands it to the plan when it ends.
final class Contact {
    private final Plan plan;
    private final Chance chance;
    private final Customer customer;
    private final InteractionId id;
    private final List<Draft> drafts = new ArrayList<>();
    private Colleague colleague;
    private Instant time;

    Contact(Plan plan, Chance chance, Customer customer, Colleague colleague, Instant at) {
        this.plan = plan;
        this.chance = chance;
        this.customer = customer;
        this.colleague = colleague;
        this.time = at;
        this.id = new InteractionId(chance.id(InteractionId.PREFIX, at));
    }

    InteractionId id() {
        return id;
    }

    Instant time() {
        return time;
    }

    Contact open(Channel channel, Direction direction) {
        return open(channel, direction, null);
    }

    Contact open(Channel channel, Direction direction, @Nullable PromiseId fulfils) {
        return step(new InteractionCommand.OpenInteraction(
                channel, direction, null, customer.id(), null, null, null, fulfils, fulfils != null));
    }

    /// Goes on with somebody else.
    Contact with(Colleague next) {
        colleague = next;
        return this;
    }

    Contact after(int seconds) {
        time = time.plusSeconds(seconds);
        return this;
    }

    /// Steps of the contact, each a moment after the one before.
    Contact step(InteractionCommand... commands) {
        for (InteractionCommand command : commands) {
            add(id.value(), command);
        }
        return this;
    }

    Contact on(IssueId issue, IssueCommand... commands) {
        for (IssueCommand command : commands) {
            add(issue.value(), command);
        }
        return this;
    }

    private void add(String target, Command command) {
        drafts.add(new Draft(target, command, colleague, time));
        after(chance.between(4, 40));
    }

    IssueId issue(String category, Personal<String> statement, Severity severity) {
        IssueId issue = new IssueId(chance.id(IssueId.PREFIX, time));
        add(
                issue.value(),
                new IssueCommand.ReportIssue(customer.id(), id, category, statement, severity, null));
        return issue;
    }

    /// Gives our word, to the minute or by the end of the day.
    PromiseId promise(
            @Nullable IssueId issue, PromiseType type, Personal<String> statement, DueKind kind, Instant until) {
        PromiseId promise = new PromiseId(chance.id(PromiseId.PREFIX, time));
        LocalDateTime local = until.atZone(Chance.ZONE).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
        add(
                promise.value(),
                new PromiseCommand.MakePromise(
                        customer.id(),
                        id,
                        issue,
                        PromiseGiver.OURS,
                        null,
                        null,
                        type,
                        statement,
                        new Due(kind, null, local, Chance.ZONE),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
        return promise;
    }

    Contact keep(PromiseId promise) {
        add(
                promise.value(),
                new PromiseCommand.KeepPromise(
                        null, null, null, new Evidence(EvidenceKind.INTERACTION, id.value()), null));
        return this;
    }

    /// Ends the contact, with its wrap-up a little later.
    void end(InteractionCommand.CompleteWrapUp wrapUp) {
        step(
                new InteractionCommand.InitiateClosure(ClosureInitiator.CUSTOMER, null),
                new InteractionCommand.EndInteraction(null, null, "completed"));
        after(chance.between(20, 150));
        step(wrapUp);
        record();
    }

    void record() {
        plan.add(new Chapter(time.plusSeconds(1), drafts));
    }
}
