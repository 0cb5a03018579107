package org.troth.command.imports;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.troth.command.Circumstances;
import org.troth.command.Command;
import org.troth.command.Refusal;
import org.troth.command.RuleSettings;
import org.troth.command.customer.Customer;
import org.troth.command.customer.CustomerCommand;
import org.troth.command.customer.CustomerCommand.RegisterCustomer;
import org.troth.command.guide.Guide;
import org.troth.command.guide.Rule;
import org.troth.command.imports.Act.Commanded;
import org.troth.command.imports.Act.Noted;
import org.troth.command.interaction.Interaction;
import org.troth.command.interaction.InteractionCommand;
import org.troth.command.interaction.InteractionCommand.CompleteWrapUp;
import org.troth.command.interaction.InteractionCommand.OpenInteraction;
import org.troth.command.interaction.InteractionCommand.RecordCustomStep;
import org.troth.command.interaction.InteractionCommand.RequestInformation;
import org.troth.command.interaction.InteractionCommand.ReviewHistory;
import org.troth.command.interaction.InteractionCommand.SendAutoAcknowledgement;
import org.troth.command.interaction.InteractionCommand.TakeEscalation;
import org.troth.command.interaction.Learned;
import org.troth.command.issue.Issue;
import org.troth.command.issue.IssueCommand;
import org.troth.command.issue.IssueCommand.ReportIssue;
import org.troth.command.promise.Promise;
import org.troth.command.promise.PromiseCommand;
import org.troth.command.promise.PromiseCommand.MakePromise;
import org.troth.command.promise.Surroundings;
import org.troth.event.CustomerId;
import org.troth.event.Envelope;
import org.troth.event.Event;
import org.troth.event.InteractionId;
import org.troth.event.Personal;
import org.troth.event.guide.PracticeMode;
import org.troth.event.interaction.CustomStepRecorded;
import org.troth.event.interaction.InteractionEvent;
import org.troth.event.issue.IssueEvent;
import org.troth.event.promise.PromiseEvent;
import org.troth.store.Fingerprints;

/// Asks an aggregate what the rules have against an act, and which fact it is all the same.
final class History {
    private static final String WITHOUT_PROMISE = "INV-21";

    /// History is asked about the invariants, INV-10 among them, and not about the guide of today.
    private static final Guide INVARIANTS = practice -> new Rule(practice, 0, PracticeMode.REQUIRE);

    private final RuleSettings rules;
    private final Fingerprints fingerprints;
    private final Function<String, Told<?>> told;

    History(RuleSettings rules, Fingerprints fingerprints, Function<String, Told<?>> told) {
        this.rules = rules;
        this.fingerprints = fingerprints;
        this.told = told;
    }

    /// What happened, and the rule of today that it would have broken.
    record Fact(Event event, Envelope envelope, Optional<String> breach) {}

    /// Whether a command begins something new.
    static boolean begins(Command command) {
        return command instanceof RegisterCustomer
                || command instanceof OpenInteraction
                || command instanceof ReportIssue
                || command instanceof MakePromise;
    }

    /// Why no fact can be made of an act, however it is read.
    Optional<String> problem(Act act) {
        if (!(act.deed() instanceof Commanded commanded)) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (commanded.command()) {
                    case MakePromise c ->
                        c.customerId() == null && customerOf(c.interactionId()) == null
                                ? "A promise names its customer, or an interaction that has one."
                                : c.recurrence() == null ? null : "History names each promise of a series by itself.";
                    case ReviewHistory c -> c.repId() == null ? "An import has to say who read the history (repId)." : null;
                    case TakeEscalation c ->
                        c.supervisorId() == null ? "An import has to say who took over (supervisorId)." : null;
                    default -> null;
                });
    }

    Fact fact(Act act, Told<?> target, Circumstances circumstances) {
        return switch (act.deed()) {
            case Noted noted -> noted(noted.step(), target, circumstances);
            case Commanded commanded ->
                switch (commanded.command()) {
                    case CustomerCommand c -> customer(c, (Customer) target.thing(), circumstances);
                    case InteractionCommand c -> interaction(c, (Interaction) target.thing(), circumstances);
                    case IssueCommand c -> issue(c, (Issue) target.thing(), circumstances);
                    case PromiseCommand c -> promise(c, (Promise) target.thing(), circumstances);
                    default ->
                        throw new IllegalArgumentException("History has no "
                                + commanded.command().getClass().getSimpleName() + ".");
                };
        };
    }

    private Fact noted(CustomStepRecorded step, Told<?> target, Circumstances circumstances) {
        return switch (target.thing()) {
            case Interaction interaction -> {
                RecordCustomStep command = new RecordCustomStep(step.stepCode(), null, step.data());
                Optional<Refusal> objection = interaction.objection(command, circumstances, rules);
                yield new Fact(step, interaction.envelope(step, circumstances, late(interaction, circumstances)), breach(objection));
            }
            case Issue issue ->
                new Fact(step, circumstances.envelope(issue.customer(), null, issue.id(), null), Optional.empty());
            default -> throw new IllegalArgumentException("A custom step happens in an interaction or an issue.");
        };
    }

    private Fact customer(CustomerCommand command, Customer customer, Circumstances circumstances) {
        Optional<Refusal> objection = customer.objection(command, fingerprints);
        return new Fact(customer.fact(command, fingerprints), customer.envelope(circumstances), breach(objection));
    }

    private Fact issue(IssueCommand command, Issue issue, Circumstances circumstances) {
        InteractionId named = command.happensIn();
        Interaction during = named == null ? null : (Interaction) told.apply(named.value()).thing();
        Optional<Refusal> ended = during == null ? Optional.empty() : during.objectionToPart(circumstances, rules);
        Optional<Refusal> objection = ended.or(() -> issue.objection(command, INVARIANTS));
        CustomerId of = command instanceof ReportIssue && during != null ? during.customer() : null;
        IssueEvent event = issue.fact(command, circumstances, of);
        boolean late = during != null && late(during, circumstances);
        return new Fact(event, issue.envelope(event, circumstances, late), breach(objection));
    }

    private Fact promise(PromiseCommand command, Promise promise, Circumstances circumstances) {
        Optional<Refusal> objection = promise.objection(command, circumstances, rules);
        CustomerId of = command instanceof MakePromise make ? customerOf(make.interactionId()) : null;
        PromiseEvent event = promise.fact(command, circumstances, rules, new Surroundings(of, 0, null));
        return new Fact(event, promise.envelope(event, circumstances), breach(objection));
    }

    private Fact interaction(InteractionCommand command, Interaction interaction, Circumstances circumstances) {
        Optional<Refusal> objection = interaction.objection(command, circumstances, rules);
        InteractionEvent event = command instanceof RecordCustomStep custom
                ? unchecked(custom)
                : interaction.fact(command, circumstances, learned(command, interaction));
        Optional<String> breach = breach(objection);
        if (command instanceof SendAutoAcknowledgement sent && sent.statedReplyBy() != null && breach.isEmpty()) {
            // The promise it makes is a line of its own, if the file has it.
            breach = Optional.of(WITHOUT_PROMISE);
        }
        return new Fact(event, interaction.envelope(event, circumstances, late(interaction, circumstances)), breach);
    }

    /// Nobody checks old data against the schema of today, so nobody knows which of it is not personal.
    private static CustomStepRecorded unchecked(RecordCustomStep command) {
        Map<String, Personal<Object>> data = new TreeMap<>();
        command.data().forEach((name, value) -> data.put(name, new Personal<>(value)));
        return new CustomStepRecorded(command.stepCode(), 0, Map.of(), data);
    }

    private Learned learned(InteractionCommand command, Interaction interaction) {
        if (command instanceof RequestInformation asked) {
            CustomerId customer = interaction.customer();
            boolean known = interaction.told(asked.factKey())
                    || (customer != null && customer(customer).told(asked.factKey()));
            return new Learned(known, 0, null, null);
        }
        if (command instanceof CompleteWrapUp wrapUp && wrapUp.codesVersion() != null) {
            return new Learned(false, wrapUp.codesVersion(), null, null);
        }
        return Learned.NOTHING;
    }

    private Customer customer(CustomerId id) {
        return (Customer) told.apply(id.value()).thing();
    }

    private @Nullable CustomerId customerOf(@Nullable InteractionId interaction) {
        return interaction == null ? null : ((Interaction) told.apply(interaction.value()).thing()).customer();
    }

    private static boolean late(Interaction interaction, Circumstances circumstances) {
        return interaction.ended() && circumstances.lateReason() != null;
    }

    /// What only asks for a form, and names no invariant, is no breach: an old system had another form.
    private static Optional<String> breach(Optional<Refusal> objection) {
        return objection
                .filter(refusal -> refusal.kind() != Refusal.Kind.INVALID || refusal.rule().startsWith("INV-"))
                .map(Refusal::rule);
    }
}
