package org.troth.command.interaction;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.troth.command.Aggregates;
import org.troth.command.Circumstances;
import org.troth.command.RecordSteps;
import org.troth.command.RuleSettings;
import org.troth.command.Step;
import org.troth.command.TargetRefusal;
import org.troth.command.customer.CustomerSteps;
import org.troth.command.guide.GuideSteps;
import org.troth.command.interaction.InteractionCommand.CompleteWrapUp;
import org.troth.command.interaction.InteractionCommand.EndInteraction;
import org.troth.command.interaction.InteractionCommand.Greet;
import org.troth.command.interaction.InteractionCommand.IdentifyCustomer;
import org.troth.command.interaction.InteractionCommand.OpenInteraction;
import org.troth.command.interaction.InteractionCommand.ReattributeInteraction;
import org.troth.command.interaction.InteractionCommand.RecordCustomStep;
import org.troth.command.interaction.InteractionCommand.RecordDeviation;
import org.troth.command.interaction.InteractionCommand.RequestInformation;
import org.troth.command.interaction.InteractionCommand.SendAutoAcknowledgement;
import org.troth.command.interaction.InteractionCommand.SendReply;
import org.troth.command.interaction.InteractionCommand.StateNextSteps;
import org.troth.command.issue.IssueSteps;
import org.troth.command.issue.Touched;
import org.troth.command.promise.PromiseCommand.MakePromise;
import org.troth.command.promise.PromiseSteps;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.promise.Due;
import org.troth.event.promise.DueKind;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseType;
import org.troth.store.LogReader;
import org.troth.store.Receipt;

/// Does what is asked in an interaction, seeing to the rules that need customers, issues, promises or code lists.
public final class InteractionSteps {
    private static final String AUTO_ACKNOWLEDGEMENT = "auto-acknowledgement";

    private final Aggregates<Interaction> interactions;
    private final CustomerSteps customers;
    private final IssueSteps issues;
    private final PromiseSteps promises;
    private final GuideSteps guide;
    private final RuleSettings rules;
    private final EarlierInteractions earlier;

    public InteractionSteps(
            Aggregates<Interaction> interactions,
            CustomerSteps customers,
            IssueSteps issues,
            PromiseSteps promises,
            GuideSteps guide,
            RuleSettings rules,
            LogReader log) {
        this.interactions = interactions;
        this.customers = customers;
        this.issues = issues;
        this.promises = promises;
        this.guide = guide;
        this.rules = rules;
        this.earlier = new EarlierInteractions(log);
    }

    public Aggregate<Interaction> target(Step step, InteractionCommand command) {
        if (command instanceof OpenInteraction) {
            TargetRefusal.requireNamed(InteractionId.PREFIX, step.target(), "an interaction");
            return interactions.begun(step.target());
        }
        return interactions.existing(step.target());
    }

    public void take(
            Step step, InteractionCommand command, Aggregate<Interaction> target, RecordSteps unit, Receipt receipt) {
        Circumstances circumstances = step.circumstances();
        target.execute(interaction -> {
            interaction.objection(command, circumstances, rules).ifPresent(refusal -> {
                throw refusal;
            });
            checkOthers(command, interaction);
            Scrutiny scrutiny = scrutiny(command, interaction, unit);
            if (circumstances.byOurs() && !scrutiny.unresolved().isEmpty()) {
                throw new InteractionRefusal.NextStepsMissing(interaction.id(), scrutiny.unresolved());
            }
            Learned learned = learn(command, interaction);
            boolean withNobody = interaction.customer() == null;
            interaction.decide(command, circumstances, rules, learned, scrutiny);
            if (withNobody && interaction.customer() != null) {
                meet(interaction.customer(), interaction, circumstances, receipt);
            }
            if (command instanceof SendAutoAcknowledgement sent && learned.promiseId() != null) {
                promiseReply(sent, interaction, learned.promiseId(), circumstances);
            }
        });
    }

    private Scrutiny scrutiny(InteractionCommand command, Interaction interaction, RecordSteps unit) {
        boolean answers = command instanceof Greet || command instanceof SendReply;
        boolean beenHere = answers && !interaction.conduct().answered() && earlier.isAny(interaction.id());
        Touched touched = command instanceof EndInteraction ? touched(interaction) : Touched.NOTHING;
        return new Scrutiny(
                guide, unit.setAside(interaction.id()), beenHere, touched.reported(), touched.unresolved());
    }

    /// The issues that an end leaves behind, as far as they matter (INV-05).
    private Touched touched(Interaction interaction) {
        boolean stepsStated = interaction.nextStepsStated();
        if (stepsStated && interaction.conduct().acknowledged()) {
            return Touched.NOTHING;
        }
        Touched touched = issues.touchedBy(interaction.id(), interaction.mentioned());
        return stepsStated ? new Touched(touched.reported(), List.of()) : touched;
    }

    /// With its customer known, an interaction is the next one after another, which should be wrapped up.
    private void meet(
            CustomerId customer, Interaction interaction, Circumstances circumstances, Receipt receipt) {
        earlier.met(customer, interaction.id(), receipt)
                .filter(before -> interactions
                        .find(before.value())
                        .map(found -> customer.equals(found.customer()))
                        .orElse(false))
                .ifPresent(before -> interactions
                        .existing(before.value())
                        .execute(found -> found.missWrapUp(guide, circumstances, interaction.latest())));
    }

    /// Refuses what only others know to be wrong.
    private void checkOthers(InteractionCommand command, Interaction interaction) {
        if (command instanceof OpenInteraction open && open.customerId() != null) {
            customers.checkMayLearn(open.customerId(), "customerId");
        }
        if (command instanceof IdentifyCustomer identify) {
            customers.checkMayLearn(identify.customerId(), "customerId");
        }
        if (command instanceof ReattributeInteraction reattribute) {
            customers.checkMayLearn(reattribute.toCustomerId(), "toCustomerId");
        }
        if (command instanceof StateNextSteps next) {
            next.promiseIds().stream()
                    .filter(promise -> !promises.exists(promise))
                    .findFirst()
                    .ifPresent(promise -> {
                        throw new TargetRefusal.Unknown("promise", promise.value(), "promiseIds");
                    });
        }
        if (command instanceof CompleteWrapUp wrapUp && wrapUp.followUpRequired()) {
            checkFollowUp(wrapUp, interaction.customer());
        }
        if (command instanceof RecordDeviation deviation) {
            guide.requirePublished(deviation.ruleCode(), deviation.ruleVersion());
        }
    }

    private void checkFollowUp(CompleteWrapUp command, @Nullable CustomerId customer) {
        command.promiseIds().stream()
                .filter(promise -> !promises.isFor(promise, customer))
                .findFirst()
                .ifPresent(promise -> {
                    throw new InteractionRefusal.PromiseElsewhere(promise);
                });
    }

    private Learned learn(InteractionCommand command, Interaction interaction) {
        if (command instanceof RequestInformation request) {
            CustomerId customer = interaction.customer();
            boolean told = interaction.told(request.factKey())
                    || (customer != null && customers.told(customer, request.factKey()));
            return new Learned(told, 0, null, null);
        }
        if (command instanceof CompleteWrapUp wrapUp) {
            return new Learned(false, codesVersion(wrapUp), null, null);
        }
        if (command instanceof SendAutoAcknowledgement sent && sent.statedReplyBy() != null) {
            return new Learned(false, 0, PromiseId.next(), null);
        }
        if (command instanceof RecordCustomStep custom) {
            return new Learned(
                    false, 0, null, guide.customData(custom.stepCode(), custom.stepSchemaVersion(), custom.data()));
        }
        return Learned.NOTHING;
    }

    /// The version of the code lists the wrap-up's codes are valid in (INV-06).
    private int codesVersion(CompleteWrapUp command) {
        int newest = Math.max(guide.version(GuideSteps.DISPOSITION), guide.version(GuideSteps.CONTACT_REASON));
        int version = command.codesVersion() == null ? newest : command.codesVersion();
        if (version < 1 || version > newest) {
            throw new InteractionRefusal.CodesVersionUnknown(version, newest);
        }
        checkCode("dispositionCode", GuideSteps.DISPOSITION, version, command.dispositionCode());
        checkCode("contactReasonCode", GuideSteps.CONTACT_REASON, version, command.contactReasonCode());
        return version;
    }

    private void checkCode(String field, String list, int version, String code) {
        List<String> codes = guide.codes(list, version);
        if (!codes.contains(code)) {
            throw new InteractionRefusal.CodeUnknown(field, list, version, codes);
        }
    }

    /// A stated reply time is a promise, made in the same unit (INV-21).
    private void promiseReply(
            SendAutoAcknowledgement sent, Interaction interaction, PromiseId promise, Circumstances circumstances) {
        Instant replyBy = sent.statedReplyBy();
        if (replyBy == null) {
            return;
        }
        Due due = new Due(DueKind.INSTANT, null, LocalDateTime.ofInstant(replyBy, ZoneOffset.UTC), ZoneOffset.UTC);
        MakePromise make = new MakePromise(
                interaction.customer(),
                interaction.id(),
                null,
                PromiseGiver.OURS,
                null,
                circumstances.team(),
                PromiseType.FIRST_REPLY,
                new Personal<>("A reply by " + replyBy + ", as the automatic acknowledgement said."),
                due,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        promises.make(promise, make, circumstances.bySystem(AUTO_ACKNOWLEDGEMENT), interaction.latest());
    }
}
