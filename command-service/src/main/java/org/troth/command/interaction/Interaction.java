package org.troth.command.interaction;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;
import org.troth.command.Circumstances;
import org.troth.command.RecordedAs;
import org.troth.command.Refusal;
import org.troth.command.RuleSettings;
import org.troth.command.Sorted;
import org.troth.command.guide.Guide;
import org.troth.command.guide.Rule;
import org.troth.command.interaction.InteractionCommand.EndInteraction;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Envelope;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.guide.Practice;
import org.troth.event.interaction.AcknowledgementGiven;
import org.troth.event.interaction.ApologyGiven;
import org.troth.event.interaction.AutoAcknowledgementSent;
import org.troth.event.interaction.BehaviourObserved;
import org.troth.event.interaction.ClosureInitiated;
import org.troth.event.interaction.ContactReasonStated;
import org.troth.event.interaction.CustomStepRecorded;
import org.troth.event.interaction.CustomerGreeted;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.CustomerThanked;
import org.troth.event.interaction.EmotionObserved;
import org.troth.event.interaction.EscalatedToSupervisor;
import org.troth.event.interaction.EscalationReturned;
import org.troth.event.interaction.EscalationTaken;
import org.troth.event.interaction.FurtherHelpOffered;
import org.troth.event.interaction.HistoryReviewed;
import org.troth.event.interaction.HumanRequested;
import org.troth.event.interaction.InformationProvided;
import org.troth.event.interaction.InformationRequested;
import org.troth.event.interaction.InteractionAbandoned;
import org.troth.event.interaction.InteractionDeflected;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.InteractionEvent;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.InteractionQueued;
import org.troth.event.interaction.InteractionReattributed;
import org.troth.event.interaction.LimitSet;
import org.troth.event.interaction.MessageReceived;
import org.troth.event.interaction.MistakeAcknowledged;
import org.troth.event.interaction.MisunderstandingIdentified;
import org.troth.event.interaction.NextStepsStated;
import org.troth.event.interaction.NoteAdded;
import org.troth.event.interaction.NoteAmended;
import org.troth.event.interaction.NoteRedacted;
import org.troth.event.interaction.PracticeDeviationRecorded;
import org.troth.event.interaction.PracticeGapDetected;
import org.troth.event.interaction.RepConnected;
import org.troth.event.interaction.ReplySent;
import org.troth.event.interaction.SelfServiceStepRecorded;
import org.troth.event.interaction.TransferMade;
import org.troth.event.interaction.WillingnessToHelpStated;
import org.troth.event.interaction.WordsExpired;
import org.troth.event.interaction.WrapUpCompleted;
import org.troth.store.Recorded;

/// Remembers of one interaction what the rules need, and writes down what happens in it.
///
/// What the rules say is in [InteractionObjections], and what the practice guide says in [Judge]; what needs other
/// interactions, customers, issues, promises or code lists is seen to by [InteractionSteps].
public final class Interaction {
    @AggregateIdentifier
    private final String id;

    private final Set<IssueId> mentioned = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private final Notes notes = new Notes();
    private final Conduct conduct = new Conduct();
    private @Nullable Channel channel;
    private @Nullable CustomerId customer;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private @Nullable EventId latest;
    private boolean nextStepsStated;

    public Interaction(String id) {
        this.id = id;
    }

    public InteractionId id() {
        return new InteractionId(id);
    }

    /// Whom it is with; absent until somebody knows.
    public @Nullable CustomerId customer() {
        return customer;
    }

    public @Nullable Channel channel() {
        return channel;
    }

    public boolean ended() {
        return endedAt != null;
    }

    @Nullable
    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    Notes notes() {
        return notes;
    }

    Conduct conduct() {
        return conduct;
    }

    /// Practices that were left aside on purpose in it.
    public Set<String> deviations() {
        return conduct.deviations();
    }

    /// The issues its own steps speak of.
    Set<IssueId> mentioned() {
        return mentioned;
    }

    /// Whether the customer has answered this question in it.
    public boolean told(String factKey) {
        return told.contains(factKey);
    }

    /// Whether the customer knows what follows: a promise, or why there is none.
    boolean nextStepsStated() {
        return nextStepsStated;
    }

    /// The event recorded last; absent before the first.
    @Nullable
    EventId latest() {
        return latest;
    }

    /// Everything remembered, written down.
    public InteractionState state() {
        return new InteractionState(
                id(),
                Sorted.byText(mentioned),
                List.copyOf(new TreeSet<>(told)),
                notes.state(),
                conduct.state(),
                channel,
                customer,
                startedAt,
                endedAt,
                latest,
                nextStepsStated);
    }

    static Instant endedAt(EndInteraction command, Circumstances circumstances) {
        return command.endedAt() == null ? circumstances.occurredAt() : command.endedAt();
    }

    /// What the rules of today have against a command.
    public Optional<Refusal> objection(InteractionCommand command, Circumstances circumstances, RuleSettings rules) {
        return new InteractionObjections(this, circumstances, rules).to(command);
    }

    /// What the rules of today have against something else happening in it, such as a step on an issue.
    public Optional<Refusal> objectionToPart(Circumstances circumstances, RuleSettings rules) {
        return Optional.ofNullable(new InteractionObjections(this, circumstances, rules).toAnythingLate());
    }

    /// The event that a command becomes.
    public InteractionEvent fact(InteractionCommand command, Circumstances circumstances, Learned learned) {
        return new InteractionFacts(this, circumstances, learned).of(command);
    }

    /// @param late whether the event comes after the end without being one that may
    public Envelope envelope(InteractionEvent event, Circumstances circumstances, boolean late) {
        CustomerId known = customerAfter(event);
        Channel medium = event instanceof InteractionOpened opened ? opened.channel() : channel;
        return circumstances.envelope(known, id(), null, medium, null, late);
    }

    private @Nullable CustomerId customerAfter(InteractionEvent event) {
        if (event instanceof InteractionOpened opened) {
            return opened.customerId();
        }
        if (event instanceof CustomerIdentified identified) {
            return identified.customerId();
        }
        return event instanceof InteractionReattributed moved ? moved.toCustomerId() : customer;
    }

    /// Records the event of a command, and as gaps what the guide misses in it, or refuses.
    public void decide(
            InteractionCommand command,
            Circumstances circumstances,
            RuleSettings rules,
            Learned learned,
            Scrutiny scrutiny) {
        objection(command, circumstances, rules).ifPresent(refusal -> {
            throw refusal;
        });
        List<Breach> breaches = new Judge(this, command, circumstances, learned, scrutiny).breaches();
        boolean late = ended() && !InteractionObjections.mayFollowTheEnd(command);
        InteractionEvent event = fact(command, circumstances, learned);
        record(event, envelope(event, circumstances, late));
        EventId step = latest;
        breaches.forEach(breach ->
                noteGap(breach.rule(), breach.about() == null ? step : breach.about(), circumstances, step));
    }

    /// Records that it was not wrapped up in time, where it should have been.
    ///
    /// @param circumstances of the customer's next contact, which shows it
    /// @param cause the event with which that contact began, or the customer became known in it
    void missWrapUp(Guide guide, Circumstances circumstances, @Nullable EventId cause) {
        if (conduct.lacksWrapUp()) {
            Rule rule = guide.without(conduct.deviations()).inForce(Practice.WRAP_UP);
            if (!rule.isOff()) {
                noteGap(rule, conduct.end(), circumstances, cause);
            }
        }
    }

    private void noteGap(Rule rule, @Nullable EventId about, Circumstances circumstances, @Nullable EventId cause) {
        String ruleCode = rule.practice().name();
        if (!conduct.hasGap(ruleCode)) {
            Envelope envelope =
                    circumstances.bySystem(Guide.JUDGE).envelope(customer, id(), null, channel, cause, false);
            record(new PracticeGapDetected(ruleCode, rule.version(), about), envelope);
        }
    }

    /// Records an event as it is.
    public void record(InteractionEvent event, Envelope envelope) {
        AggregateLifecycle.apply(event, MetaData.with(Recorded.ENVELOPE, envelope));
    }

    @EventSourcingHandler
    void on(
            InteractionEvent event,
            @MetaDataValue(Recorded.ENVELOPE) @Nullable Envelope envelope,
            @MessageIdentifier String message) {
        EventId step = RecordedAs.eventId(message);
        latest = step;
        if (envelope != null) {
            customer = customer == null ? envelope.customerId() : customer;
            conduct.recorded(event, envelope.actor().kind());
        }
        switch (event) {
            case InteractionOpened e -> {
                channel = e.channel();
                startedAt = e.startedAt();
                customer = e.customerId() == null ? customer : e.customerId();
            }
            case CustomerIdentified e -> customer = e.customerId();
            case InteractionReattributed e -> customer = e.toCustomerId();
            case SelfServiceStepRecorded e -> {}
            case ContactReasonStated e -> {}
            case HumanRequested e -> {}
            case InteractionQueued e -> {}
            case InteractionDeflected e -> {}
            case InteractionAbandoned e -> {}
            case RepConnected e -> conduct.attend();
            case HistoryReviewed e -> conduct.on(e);
            case CustomerGreeted e -> conduct.answer();
            case WillingnessToHelpStated e -> {}
            case CustomerThanked e -> conduct.thank();
            case EmotionObserved e -> conduct.on(e, step);
            case BehaviourObserved e -> conduct.excess(step);
            case LimitSet e -> conduct.excessMet();
            case InformationRequested e -> {}
            case InformationProvided e -> told.add(e.factKey());
            case AcknowledgementGiven e -> {
                mention(e.issueId());
                conduct.acknowledge();
            }
            case ApologyGiven e -> {
                mention(e.forIssueId());
                conduct.on(e);
            }
            case MistakeAcknowledged e -> {
                mention(e.issueId());
                conduct.mistake(step);
            }
            case MisunderstandingIdentified e -> {}
            case MessageReceived e -> {}
            case ReplySent e -> conduct.answer();
            case AutoAcknowledgementSent e -> {}
            case TransferMade e -> {}
            case EscalatedToSupervisor e -> conduct.excessMet();
            case EscalationTaken e -> {}
            case EscalationReturned e -> {}
            case NextStepsStated e -> nextStepsStated |= binding(e);
            case FurtherHelpOffered e -> conduct.offerFurtherHelp();
            case ClosureInitiated e -> {}
            case InteractionEnded e -> {
                endedAt = e.endedAt();
                conduct.end(step);
            }
            case WrapUpCompleted e -> {
                mentioned.addAll(e.issueIds());
                conduct.wrapUp();
            }
            case NoteAdded e -> notes.on(e);
            case NoteAmended e -> notes.on(e);
            case NoteRedacted e -> notes.on(e);
            case PracticeGapDetected e -> conduct.on(e);
            case WordsExpired e -> {}
            case PracticeDeviationRecorded e -> conduct.on(e);
            case CustomStepRecorded e -> {}
        }
    }

    private static boolean binding(NextStepsStated event) {
        String none = event.noneBecause();
        return !event.promiseIds().isEmpty() || (none != null && !none.isBlank());
    }

    private void mention(@Nullable IssueId issue) {
        if (issue != null) {
            mentioned.add(issue);
        }
    }
}
