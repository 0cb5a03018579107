package org.troth.command.promise;

import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.troth.command.Aggregates;
import org.troth.command.Circumstances;
import org.troth.command.RuleSettings;
import org.troth.command.Step;
import org.troth.command.TargetRefusal;
import org.troth.command.customer.CustomerSteps;
import org.troth.command.interaction.Interaction;
import org.troth.command.issue.Issue;
import org.troth.command.promise.PromiseCommand.KeepPromise;
import org.troth.command.promise.PromiseCommand.MakePromise;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.PromiseId;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.PromiseEvent;

/// Does what is asked about a promise, seeing to the rules that need the customer, the interaction or the issue.
public final class PromiseSteps {
    private final Aggregates<Promise> promises;
    private final Aggregates<Interaction> interactions;
    private final Aggregates<Issue> issues;
    private final CustomerSteps customers;
    private final RuleSettings rules;

    public PromiseSteps(
            Aggregates<Promise> promises,
            Aggregates<Interaction> interactions,
            Aggregates<Issue> issues,
            CustomerSteps customers,
            RuleSettings rules) {
        this.promises = promises;
        this.interactions = interactions;
        this.issues = issues;
        this.customers = customers;
        this.rules = rules;
    }

    public Aggregate<Promise> target(Step step, PromiseCommand command) {
        if (command instanceof MakePromise) {
            TargetRefusal.requireNamed(PromiseId.PREFIX, step.target(), "a promise");
            return promises.begun(step.target());
        }
        return promises.existing(step.target());
    }

    public void take(Step step, PromiseCommand command, Aggregate<Promise> target) {
        @Nullable CustomerId customer = command instanceof MakePromise make ? customerOf(make) : null;
        if (command instanceof KeepPromise keep) {
            checkEvidence(keep);
        }
        target.execute(promise -> promise.decide(command, step.circumstances(), rules, customer));
    }

    /// Makes a promise as part of something else.
    ///
    /// @param cause the event that led to it
    public void make(PromiseId id, MakePromise command, Circumstances circumstances, @Nullable EventId cause) {
        promises.begun(id.value()).execute(promise -> {
            promise.objection(command, circumstances, rules).ifPresent(refusal -> {
                throw refusal;
            });
            PromiseEvent event = promise.fact(command, circumstances, rules, customerOf(command));
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

    private void checkEvidence(KeepPromise command) {
        String ref = command.evidence().ref();
        if (command.evidence().kind() == EvidenceKind.INTERACTION
                && !ref.isBlank()
                && interactions.find(ref).isEmpty()) {
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
