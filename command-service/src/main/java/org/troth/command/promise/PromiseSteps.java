package org.troth.command.promise;

import java.util.Objects;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.troth.command.Aggregates;
import org.troth.command.Circumstances;
import org.troth.command.RuleSettings;
import org.troth.command.Step;
import org.troth.command.TargetRefusal;
import org.troth.command.customer.CustomerSteps;
import org.troth.command.guide.Guide;
import org.troth.command.guide.GuideSteps;
import org.troth.command.interaction.Interaction;
import org.troth.command.issue.Issue;
import org.troth.command.promise.PromiseCommand.AcknowledgePromise;
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
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.PromiseId;
import org.troth.event.interaction.EscalationCause;
import org.troth.event.issue.IssueEscalated;
import org.troth.event.promise.Due;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.PromiseEvent;
import org.troth.event.promise.PromiseOutcome;

/// Does what is asked about a promise, seeing to the rules that need the customer, the interaction or the issue.
public final class PromiseSteps {
    private static final String BROKEN_PROMISE = "broken-promise";

    private final Aggregates<Promise> promises;
    private final Aggregates<Interaction> interactions;
    private final Aggregates<Issue> issues;
    private final CustomerSteps customers;
    private final DueResolver dues;
    private final Guide guide;
    private final RuleSettings rules;

    public PromiseSteps(
            Aggregates<Promise> promises,
            Aggregates<Interaction> interactions,
            Aggregates<Issue> issues,
            CustomerSteps customers,
            GuideSteps guide,
            RuleSettings rules) {
        this.promises = promises;
        this.interactions = interactions;
        this.issues = issues;
        this.customers = customers;
        this.dues = new DueResolver(guide);
        this.guide = guide;
        this.rules = rules;
    }

    public Aggregate<Promise> target(Step step, PromiseDeadline deadline) {
        return promises.existing(step.target());
    }

    public Aggregate<Promise> target(Step step, PromiseCommand command) {
        if (command instanceof MakePromise) {
            TargetRefusal.requireNamed(PromiseId.PREFIX, step.target(), "a promise");
            return promises.begun(step.target());
        }
        return promises.existing(step.target());
    }

    public void take(Step step, PromiseCommand asked, Aggregate<Promise> target) {
        PromiseCommand command = lookedUp(asked);
        checkOthers(command);
        if (command instanceof MakePromise make && make.recurrence() != null) {
            makeSeries(step, make, make.recurrence(), target);
            return;
        }
        Surroundings surroundings = command instanceof MakePromise make ? surroundings(make, null) : Surroundings.NOTHING;
        target.execute(promise -> promise.decide(command, step.circumstances(), rules, surroundings));
        if (command instanceof BreakPromise) {
            target.execute(promise -> escalate(promise, step.circumstances()));
        }
    }

    /// The same command, its due time as the calendar has it.
    private PromiseCommand lookedUp(PromiseCommand command) {
        if (command instanceof MakePromise make) {
            return make.dueAt(dues.resolve(make.due(), "due").due());
        }
        return command instanceof ReschedulePromise move
                ? move.to(dues.resolve(move.newDue(), "newDue").due())
                : command;
    }

    /// Does what the clock does to a promise.
    public void pass(Step step, PromiseDeadline deadline, Aggregate<Promise> target) {
        Long before = target.version();
        target.execute(promise -> {
            boolean open = promise.outcome() == null;
            promise.pass(deadline, step.circumstances(), rules, guide);
            if (open && promise.outcome() == PromiseOutcome.BROKEN) {
                escalate(promise, step.circumstances().occurring(Objects.requireNonNull(promise.settledAt())));
            }
        });
        if (Objects.equals(before, target.version())) {
            // What writes nothing meets no conflict: an old copy would find nothing to do for ever.
            promises.find(step.target());
        }
    }

    /// The first is made as it is, and the others after it by the same rules.
    private void makeSeries(Step step, MakePromise first, Recurrence recurrence, Aggregate<Promise> target) {
        PromiseId series = new PromiseId(step.target());
        Surroundings surroundings = surroundings(first, series);
        target.execute(promise -> promise.decide(first, step.circumstances(), rules, surroundings));
        for (int n = 1; n < recurrence.times(); n++) {
            Due due = DueTime.repeated(first.due(), recurrence.every(), n);
            MakePromise next = first.dueAt(dues.resolve(due, "due").due());
            promises.begun(PromiseId.next().value())
                    .execute(promise -> promise.decide(next, step.circumstances(), rules, surroundings));
        }
    }

    private Surroundings surroundings(MakePromise command, @Nullable PromiseId series) {
        CustomerId customer = customerOf(command);
        IssueId issue = command.issueId();
        int broken = issue == null
                ? 0
                : issues.find(issue.value()).map(Issue::brokenPromises).orElse(0);
        return new Surroundings(customer, broken, series);
    }

    /// A broken promise is one more reason for a supervisor to look at the issue.
    private void escalate(Promise promise, Circumstances circumstances) {
        IssueId stake = promise.issueAtStake();
        if (stake != null && issues.find(stake.value()).isPresent()) {
            issues.existing(stake.value())
                    .execute(issue -> issue.escalate(
                            new IssueEscalated(EscalationCause.BROKEN_PROMISE, promise.id(), null),
                            circumstances.bySystem(BROKEN_PROMISE)));
        }
    }

    private void checkOthers(PromiseCommand command) {
        switch (command) {
            case MakePromise c -> checkReplaced(c);
            case AcknowledgePromise c -> checkInteraction(c.interactionId(), "interactionId");
            case KeepPromise c -> checkEvidence(c.evidence());
            case ReassignPromise c -> {}
            case ReschedulePromise c -> checkInteraction(c.agreedInInteractionId(), "agreedInInteractionId");
            case NotifySlip c -> checkInteraction(c.interactionId(), "interactionId");
            case RecordAttempt c -> checkInteraction(c.interactionId(), "interactionId");
            case PartlyKeepPromise c -> {}
            case EscalatePromise c -> {}
            case BreakPromise c -> {}
            case RemedyBrokenPromise c -> checkEvidence(c.evidence());
            case WithdrawPromise c -> checkInteraction(c.interactionId(), "interactionId");
            case DisputeOutcome c -> {}
            case CorrectOutcome c -> checkEvidence(c.evidence());
            case VoidPromise c -> {}
        }
    }

    private void checkInteraction(@Nullable InteractionId named, String field) {
        if (named != null && interactions.find(named.value()).isEmpty()) {
            throw new TargetRefusal.Unknown("interaction", named.value(), field);
        }
    }

    private void checkReplaced(MakePromise command) {
        PromiseId replaced = command.replaces();
        if (replaced == null) {
            return;
        }
        boolean withdrawn =
                promises.find(replaced.value()).map(Promise::withdrawn).orElse(false);
        if (!withdrawn || !isFor(replaced, customerOf(command))) {
            throw new PromiseRefusal.ReplacesNothing(replaced);
        }
    }

    /// Makes a promise as part of something else.
    ///
    /// @param cause the event that led to it
    public void make(PromiseId id, MakePromise command, Circumstances circumstances, @Nullable EventId cause) {
        promises.begun(id.value()).execute(promise -> {
            promise.objection(command, circumstances, rules).ifPresent(refusal -> {
                throw refusal;
            });
            PromiseEvent event = promise.fact(command, circumstances, rules, surroundings(command, null));
            promise.record(
                    event,
                    circumstances.envelope(
                            command.customerId(), command.interactionId(), command.issueId(), null, cause, false));
        });
    }

    private CustomerId customerOf(MakePromise command) {
        InteractionId contact = command.interactionId();
        Interaction interaction = contact == null
                ? null
                : interactions
                        .find(contact.value())
                        .orElseThrow(() -> new TargetRefusal.Unknown("interaction", contact.value(), "interactionId"));
        if (command.issueId() != null && issues.find(command.issueId().value()).isEmpty()) {
            throw new TargetRefusal.Unknown("issue", command.issueId().value(), "issueId");
        }
        CustomerId customer =
                command.customerId() != null || interaction == null ? command.customerId() : interaction.customer();
        if (customer == null) {
            throw new TargetRefusal.Unnamed(
                    "customerId", "A promise is made to a customer, or by one; nobody knows yet which.");
        }
        customers.checkMayLearn(customer, "customerId");
        return customer;
    }

    private void checkEvidence(@Nullable Evidence evidence) {
        if (evidence != null
                && evidence.kind() == EvidenceKind.INTERACTION
                && !evidence.ref().isBlank()
                && interactions.find(evidence.ref()).isEmpty()) {
            throw new PromiseRefusal.Unproven("The interaction named as evidence was never recorded.");
        }
    }

    /// Whether there is such a promise, for a customer who is read as the given one.
    public boolean isFor(PromiseId promise, @Nullable CustomerId customer) {
        @Nullable
        CustomerId promised =
                promises.find(promise.value()).map(Promise::customer).orElse(null);
        return promised != null
                && customer != null
                && customers.readAs(promised).equals(customers.readAs(customer));
    }

    public boolean exists(PromiseId promise) {
        return promises.find(promise.value()).isPresent();
    }
}
