package org.troth.command.issue;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.troth.command.Aggregates;
import org.troth.command.Circumstances;
import org.troth.command.RecordSteps;
import org.troth.command.RuleSettings;
import org.troth.command.Step;
import org.troth.command.TargetRefusal;
import org.troth.command.customer.CustomerSteps;
import org.troth.command.guide.Guide;
import org.troth.command.guide.GuideSteps;
import org.troth.command.interaction.Interaction;
import org.troth.command.issue.IssueCommand.DeclineRequest;
import org.troth.command.issue.IssueCommand.ReportIssue;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.store.LogReader;
import org.troth.store.Receipt;

/// Does what is asked about an issue, seeing to the rules that need the interaction, the customer or the code lists.
public final class IssueSteps {
    private final Aggregates<Issue> issues;
    private final Aggregates<Interaction> interactions;
    private final CustomerSteps customers;
    private final GuideSteps guide;
    private final RuleSettings rules;
    private final TouchedIssues touched;

    public IssueSteps(
            Aggregates<Issue> issues,
            Aggregates<Interaction> interactions,
            CustomerSteps customers,
            GuideSteps guide,
            RuleSettings rules,
            LogReader log) {
        this.issues = issues;
        this.interactions = interactions;
        this.customers = customers;
        this.guide = guide;
        this.rules = rules;
        this.touched = new TouchedIssues(log);
    }

    public Aggregate<Issue> target(Step step, IssueCommand command) {
        if (command instanceof ReportIssue) {
            TargetRefusal.requireNamed(IssueId.PREFIX, step.target(), "an issue");
            return issues.begun(step.target());
        }
        return issues.existing(step.target());
    }

    public void take(Step step, IssueCommand command, Aggregate<Issue> target, RecordSteps unit, Receipt receipt) {
        @Nullable InteractionId during = command.happensIn();
        @Nullable Interaction interaction = during == null ? null : interaction(during);
        boolean late = late(interaction, step.circumstances());
        @Nullable CustomerId customer = command instanceof ReportIssue report ? customerOf(report, interaction) : null;
        Guide asked = guide(interaction, unit);
        target.execute(issue -> {
            issue.objection(command, asked).ifPresent(refusal -> {
                throw refusal;
            });
            if (command instanceof DeclineRequest decline) {
                checkReason(decline);
            }
            if (during != null && !issue.touchedIn(during)) {
                touched.add(during, issue.id(), receipt);
            }
            issue.decide(command, step.circumstances(), asked, customer, late);
        });
    }

    private Interaction interaction(InteractionId id) {
        return interactions
                .find(id.value())
                .orElseThrow(() -> new TargetRefusal.Unknown("interaction", id.value(), "interactionId"));
    }

    /// Whether a step comes after the end of an interaction it is part of, which takes a reason (INV-01).
    ///
    /// @param named the interaction the command names
    private boolean late(@Nullable Interaction named, Circumstances circumstances) {
        InteractionId sentIn = circumstances.during();
        List<Interaction> partOf = Stream.concat(
                        Stream.ofNullable(named),
                        Stream.ofNullable(sentIn).flatMap(id -> interactions.find(id.value()).stream()))
                .toList();
        partOf.stream()
                .flatMap(interaction -> interaction.objectionToPart(circumstances, rules).stream())
                .findFirst()
                .ifPresent(refusal -> {
                    throw refusal;
                });
        return partOf.stream().anyMatch(Interaction::ended);
    }

    private @Nullable CustomerId customerOf(ReportIssue command, @Nullable Interaction interaction) {
        @Nullable
        CustomerId customer =
                command.customerId() == null && interaction != null ? interaction.customer() : command.customerId();
        if (customer != null) {
            customers.checkMayLearn(customer, "customerId");
        }
        return customer;
    }

    private void checkReason(DeclineRequest command) {
        if (!guide.isCode(GuideSteps.DECLINE_REASON, command.reasonCode())) {
            throw new IssueRefusal.ReasonUnknown(guide.codes(GuideSteps.DECLINE_REASON));
        }
    }

    /// The guide, but for what is left aside on purpose in the interaction or in the same unit of steps.
    private Guide guide(@Nullable Interaction interaction, RecordSteps unit) {
        return interaction == null
                ? guide
                : guide.without(unit.setAside(interaction.id())).without(interaction.deviations());
    }

    /// The issues an interaction touched (INV-05).
    ///
    /// @param mentioned issues that the interaction itself speaks of
    public Touched touchedBy(InteractionId interaction, Collection<IssueId> mentioned) {
        Set<IssueId> all = new LinkedHashSet<>(touched.of(interaction));
        all.addAll(mentioned);
        List<Issue> found =
                all.stream().flatMap(id -> issues.find(id.value()).stream()).toList();
        return new Touched(
                found.stream().anyMatch(issue -> interaction.equals(issue.reportedIn())),
                found.stream().filter(Issue::unresolved).map(Issue::id).toList());
    }
}
