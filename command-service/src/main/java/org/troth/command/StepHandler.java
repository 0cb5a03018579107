package org.troth.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Aggregate;
import org.troth.command.customer.Customer;
import org.troth.command.customer.CustomerCommand;
import org.troth.command.customer.CustomerSteps;
import org.troth.command.guide.GuideCommand;
import org.troth.command.guide.GuideSteps;
import org.troth.command.interaction.Interaction;
import org.troth.command.interaction.InteractionCommand;
import org.troth.command.interaction.InteractionSteps;
import org.troth.command.issue.Issue;
import org.troth.command.issue.IssueCommand;
import org.troth.command.issue.IssueSteps;
import org.troth.command.promise.Promise;
import org.troth.command.promise.PromiseCommand;
import org.troth.command.promise.PromiseDeadline;
import org.troth.command.promise.PromiseSteps;
import org.troth.command.team.Rep;
import org.troth.command.team.TeamCommand;
import org.troth.command.team.TeamSteps;
import org.troth.store.Receipt;

/// Takes steps to the subjects they are about, all in one unit of work.
///
/// What one refuses, none does: the unit of work is rolled back, and nothing was appended yet.
final class StepHandler {
    private final CustomerSteps customers;
    private final InteractionSteps interactions;
    private final IssueSteps issues;
    private final PromiseSteps promises;
    private final TeamSteps teams;
    private final GuideSteps guide;
    private final RuleSettings rules;

    StepHandler(
            CustomerSteps customers,
            InteractionSteps interactions,
            IssueSteps issues,
            PromiseSteps promises,
            TeamSteps teams,
            GuideSteps guide,
            RuleSettings rules) {
        this.customers = customers;
        this.interactions = interactions;
        this.issues = issues;
        this.promises = promises;
        this.teams = teams;
        this.guide = guide;
        this.rules = rules;
    }

    @CommandHandler
    List<StepResult> handle(RecordSteps command, CommandMessage<RecordSteps> message) {
        if (!(message.getMetaData().get(Receipt.KEY) instanceof Receipt receipt)) {
            throw new IllegalArgumentException("Steps come with a receipt; without one their claims would be lost.");
        }
        List<StepResult> results = new ArrayList<>();
        for (Step step : teams.placed(command.steps())) {
            try {
                // Before anything else looks at it, so that nothing can repeat what stands there.
                PaymentData.objection(step.command(), reasons(step.circumstances())).ifPresent(refusal -> {
                    throw refusal;
                });
                results.add(take(step, command, receipt));
            } catch (Refusal refusal) {
                throw refusal.ofStep(results.size());
            }
        }
        return results;
    }

    private static Map<String, String> reasons(Circumstances circumstances) {
        Map<String, String> reasons = new HashMap<>();
        if (circumstances.backdatedReason() != null) {
            reasons.put("backdatedReason", circumstances.backdatedReason());
        }
        if (circumstances.lateReason() != null) {
            reasons.put("lateReason", circumstances.lateReason());
        }
        return reasons;
    }

    private StepResult take(Step step, RecordSteps unit, Receipt receipt) {
        if (step.command() instanceof PromiseDeadline deadline) {
            // Whenever the clock is looked at, what it did has its own time.
            Aggregate<Promise> target = promises.target(step, deadline);
            return taken(step, target, aggregate -> promises.pass(step, deadline, target));
        }
        Timing.objection(step.circumstances(), rules).ifPresent(refusal -> {
            throw refusal;
        });
        return switch (step.command()) {
            case CustomerCommand c -> {
                Aggregate<Customer> target = customers.target(step, c);
                yield taken(step, target, aggregate -> customers.take(step, c, target, receipt));
            }
            case InteractionCommand c -> {
                Aggregate<Interaction> target = interactions.target(step, c);
                yield taken(step, target, aggregate -> interactions.take(step, c, target, unit, receipt));
            }
            case IssueCommand c -> {
                Aggregate<Issue> target = issues.target(step, c);
                yield taken(step, target, aggregate -> issues.take(step, c, target, unit, receipt));
            }
            case PromiseCommand c -> {
                Aggregate<Promise> target = promises.target(step, c);
                yield taken(step, target, aggregate -> promises.take(step, c, target));
            }
            case TeamCommand c -> {
                Aggregate<Rep> target = teams.target(step);
                yield taken(step, target, aggregate -> teams.take(step, c, target));
            }
            case GuideCommand c -> taken(step, guide.target(step, c), aggregate -> guide.take(step, c));
            default ->
                throw new IllegalArgumentException(
                        "No subject takes " + step.command().getClass().getSimpleName() + ".");
        };
    }

    private static StepResult taken(Step step, Aggregate<?> target, Consumer<Aggregate<?>> act) {
        Long expected = step.expectedVersion();
        Long current = target.version();
        if (expected != null && current != null && !expected.equals(current)) {
            throw new TargetRefusal.Changed(step.target(), expected, current);
        }
        act.accept(target);
        Wording.objection(step.command()).ifPresent(refusal -> {
            throw refusal;
        });
        return new StepResult(step.target(), target.version());
    }
}
