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
import org.troth.command.PracticeMode;
import org.troth.command.RuleSettings;
import org.troth.command.Step;
import org.troth.command.TargetRefusal;
import org.troth.command.customer.CustomerSteps;
import org.troth.command.guide.GuideSteps;
import org.troth.command.interaction.Interaction;
import org.troth.command.issue.IssueCommand.DeclineRequest;
import org.troth.command.issue.IssueCommand.OfferOptions;
import org.troth.command.issue.IssueCommand.ReportIssue;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.interaction.PracticeGapDetected;
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

    public void take(Step step, IssueCommand command, Aggregate<Issue> target, Receipt receipt) {
        @Nullable InteractionId during = command.happensIn();
        @Nullable Interaction interaction = during == null ? null : interaction(during);
        boolean late = late(interaction, step.circumstances());
        @Nullable CustomerId customer = command instanceof ReportIssue report ? customerOf(report, interaction) : null;
        target.execute(issue -> {
            boolean confirmed = issue.confirmed();
            issue.objection(command, rules).ifPresent(refusal -> {
                throw refusal;
            });
            if (command instanceof DeclineRequest decline) {
                checkReason(decline);
            }
            if (during != null && !issue.touchedIn(during)) {
                touched.add(during, issue.id(), receipt);
            }
            issue.decide(command, step.circumstances(), rules, customer, late);
            if (command instanceof OfferOptions offer && !confirmed) {
                noteGap(issue, offer, interaction, step.circumstances());
            }
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

    /// Options before the customer's yes are a gap where the practice is advised (INV-10).
    private void noteGap(
            Issue issue, OfferOptions command, @Nullable Interaction interaction, Circumstances circumstances) {
        String reason = command.deviationReason();
        if (rules.confirmBeforeOptions() != PracticeMode.ADVISE || (reason != null && !reason.isBlank())) {
            return;
        }
        issue.record(
                new PracticeGapDetected("INV-10", 1, issue.latest()),
                circumstances
                        .bySystem("practice-guide")
                        .envelope(
                                issue.customer(),
                                command.interactionId(),
                                issue.id(),
                                interaction == null ? null : interaction.channel(),
                                issue.latest(),
                                false));
    }

    /// Those issues an interaction touched that still wait for a solution (INV-05).
    ///
    /// @param mentioned issues that the interaction itself speaks of
    public List<IssueId> unresolved(InteractionId interaction, Collection<IssueId> mentioned) {
        Set<IssueId> all = new LinkedHashSet<>(touched.of(interaction));
        all.addAll(mentioned);
        return all.stream()
                .filter(id -> issues.find(id.value()).map(Issue::unresolved).orElse(false))
                .toList();
    }
}
