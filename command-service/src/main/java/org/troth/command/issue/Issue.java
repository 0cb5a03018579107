package org.troth.command.issue;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
import org.troth.command.Sorted;
import org.troth.command.guide.Guide;
import org.troth.command.guide.Rule;
import org.troth.command.issue.IssueCommand.AcceptOption;
import org.troth.command.issue.IssueCommand.AssignIssue;
import org.troth.command.issue.IssueCommand.CategoriseIssue;
import org.troth.command.issue.IssueCommand.CloseIssue;
import org.troth.command.issue.IssueCommand.ConfirmIssue;
import org.troth.command.issue.IssueCommand.ConfirmResolution;
import org.troth.command.issue.IssueCommand.CorrectRestatement;
import org.troth.command.issue.IssueCommand.DeclineOptions;
import org.troth.command.issue.IssueCommand.DeclineRequest;
import org.troth.command.issue.IssueCommand.OfferOptions;
import org.troth.command.issue.IssueCommand.ProposeResolution;
import org.troth.command.issue.IssueCommand.RejectResolution;
import org.troth.command.issue.IssueCommand.ReopenIssue;
import org.troth.command.issue.IssueCommand.ReportIssue;
import org.troth.command.issue.IssueCommand.ResolveIssue;
import org.troth.command.issue.IssueCommand.RestateIssue;
import org.troth.event.CustomerId;
import org.troth.event.Envelope;
import org.troth.event.Event;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.guide.Practice;
import org.troth.event.guide.PracticeMode;
import org.troth.event.interaction.PracticeGapDetected;
import org.troth.event.issue.IssueAssigned;
import org.troth.event.issue.IssueCategorised;
import org.troth.event.issue.IssueClosed;
import org.troth.event.issue.IssueConfirmedByCustomer;
import org.troth.event.issue.IssueEscalated;
import org.troth.event.issue.IssueEvent;
import org.troth.event.issue.IssueReopened;
import org.troth.event.issue.IssueReported;
import org.troth.event.issue.IssueResolved;
import org.troth.event.issue.IssueRestated;
import org.troth.event.issue.Option;
import org.troth.event.issue.OptionAccepted;
import org.troth.event.issue.OptionsDeclined;
import org.troth.event.issue.OptionsOffered;
import org.troth.event.issue.RequestDeclined;
import org.troth.event.issue.ResolutionConfirmedByCustomer;
import org.troth.event.issue.ResolutionProposed;
import org.troth.event.issue.ResolutionRejectedByCustomer;
import org.troth.event.issue.RestatementCorrected;
import org.troth.store.Recorded;

/// Keeps the handling of one issue in order.
///
/// A closed issue takes nothing but reopening, and is resolved once until then (INV-13). One restatement is open at a
/// time (INV-11), options follow the customer's yes (INV-10), and a declined request is explained (INV-09).
public final class Issue {
    @AggregateIdentifier
    private final String id;

    private final Set<InteractionId> touchedIn = new HashSet<>();
    private final Set<String> offered = new HashSet<>();
    /// The interactions, if any, in which a gap was noted.
    private final Set<Optional<InteractionId>> gapsIn = new HashSet<>();
    private @Nullable CustomerId customer;
    private @Nullable InteractionId reportedIn;
    private @Nullable EventId latest;
    private Restatement restatement = Restatement.NONE;
    private Resolution resolution = Resolution.NONE;
    private int proposals;
    private int brokenPromises;
    private boolean closed;

    enum Restatement {
        NONE,
        OPEN,
        CORRECTED,
        CONFIRMED
    }

    enum Resolution {
        NONE,
        UNANSWERED,
        ANSWERED
    }

    public Issue(String id) {
        this.id = id;
    }

    public IssueId id() {
        return new IssueId(id);
    }

    public @Nullable CustomerId customer() {
        return customer;
    }

    public @Nullable InteractionId reportedIn() {
        return reportedIn;
    }

    /// Whether something about it was recorded as part of the interaction.
    public boolean touchedIn(InteractionId interaction) {
        return touchedIn.contains(interaction);
    }

    /// Whether it still waits for a solution.
    public boolean unresolved() {
        return !closed && resolution == Resolution.NONE;
    }

    /// How many of our promises on it were broken so far.
    public int brokenPromises() {
        return brokenPromises;
    }

    /// Everything remembered, written down.
    public IssueState state() {
        return new IssueState(
                id(),
                Sorted.byText(touchedIn),
                List.copyOf(new TreeSet<>(offered)),
                Sorted.byText(gapsIn.stream().flatMap(Optional::stream).collect(Collectors.toSet())),
                gapsIn.contains(Optional.<InteractionId>empty()),
                customer,
                reportedIn,
                latest,
                restatement,
                resolution,
                proposals,
                brokenPromises,
                closed);
    }

    /// What the rules of today have against a command.
    public Optional<Refusal> objection(IssueCommand command, Guide guide) {
        if (closed && !(command instanceof ReopenIssue)) {
            return Optional.of(new IssueRefusal.Closed(id()));
        }
        return Optional.ofNullable(
                switch (command) {
                    case ReportIssue c -> null;
                    case CategoriseIssue c -> null;
                    case AssignIssue c ->
                        c.repId() == null && c.teamId() == null ? new IssueRefusal.AssignedToNobody() : null;
                    case RestateIssue c ->
                        restatement == Restatement.OPEN ? new IssueRefusal.RestatementOpen(id()) : null;
                    case CorrectRestatement c ->
                        restatement == Restatement.OPEN ? null : new IssueRefusal.NothingRestated(id(), "correct");
                    case ConfirmIssue c ->
                        restatement == Restatement.OPEN || restatement == Restatement.CORRECTED
                                ? null
                                : new IssueRefusal.NothingRestated(id(), "confirm");
                    case OfferOptions c -> objectionToOptions(c, guide);
                    case AcceptOption c ->
                        offered.contains(c.optionId()) ? null : new IssueRefusal.OptionNotOffered(id());
                    case DeclineOptions c -> offered.isEmpty() ? new IssueRefusal.OptionNotOffered(id()) : null;
                    case ProposeResolution c -> null;
                    case DeclineRequest c -> objectionToDecline(c);
                    case ResolveIssue c ->
                        resolution == Resolution.NONE ? null : new IssueRefusal.AlreadyResolved(id());
                    case ConfirmResolution c -> objectionToAnswer("confirm");
                    case RejectResolution c -> objectionToAnswer("reject");
                    case ReopenIssue c -> unresolved() ? new IssueRefusal.StillOpen(id()) : null;
                    case CloseIssue c -> null;
                });
    }

    private @Nullable Refusal objectionToOptions(OfferOptions command, Guide guide) {
        List<Option> options = command.options();
        if (options.isEmpty()
                || options.stream().map(Option::optionId).distinct().count() < options.size()) {
            return new IssueRefusal.OptionsUnclear();
        }
        Rule rule = offersTooEarly(command) ? guide.inForce(Practice.CONFIRM_BEFORE_OFFERING) : null;
        return rule != null && rule.mode() == PracticeMode.REQUIRE
                ? new IssueRefusal.NotConfirmed(id(), rule.version())
                : null;
    }

    /// Whether a command offers options before the customer's yes, and gives no reason for it (INV-10).
    private boolean offersTooEarly(IssueCommand command) {
        return command instanceof OfferOptions offer
                && restatement != Restatement.CONFIRMED
                && Objects.requireNonNullElse(offer.deviationReason(), "").isBlank();
    }

    private static @Nullable Refusal objectionToDecline(DeclineRequest command) {
        if (command.explanation().value().isBlank()) {
            return new IssueRefusal.Unexplained();
        }
        String none = command.noAlternativeReason();
        boolean alternative =
                command.alternatives().stream().anyMatch(text -> !text.value().isBlank());
        return alternative || (none != null && !none.isBlank()) ? null : new IssueRefusal.WithoutAlternative();
    }

    private @Nullable Refusal objectionToAnswer(String act) {
        return switch (resolution) {
            case NONE -> new IssueRefusal.NotResolved(id(), act);
            case UNANSWERED -> null;
            case ANSWERED -> new IssueRefusal.ResolutionAnswered(id());
        };
    }

    /// The event that a command becomes.
    ///
    /// @param of the customer, where the command does not say
    public IssueEvent fact(IssueCommand command, Circumstances circumstances, @Nullable CustomerId of) {
        return IssueFacts.of(command, circumstances, of, proposals + 1);
    }

    /// @param late whether the event comes after the end of the interaction it is part of
    public Envelope envelope(IssueEvent event, Circumstances circumstances, boolean late) {
        CustomerId whose = event instanceof IssueReported reported ? reported.customerId() : customer;
        InteractionId during = IssueFacts.interactionOf(event);
        return circumstances.envelope(whose, during, id(), null, null, late);
    }

    /// Records the event of a command, and as a gap what the guide misses in it, or refuses.
    ///
    /// @param of the customer, where the command does not say
    public void decide(
            IssueCommand command, Circumstances circumstances, Guide guide, @Nullable CustomerId of, boolean late) {
        objection(command, guide).ifPresent(refusal -> {
            throw refusal;
        });
        boolean early = offersTooEarly(command);
        IssueEvent event = fact(command, circumstances, of);
        Envelope envelope = envelope(event, circumstances, late);
        record(event, envelope);
        if (early && !gapsIn.contains(Optional.ofNullable(envelope.interactionId()))) {
            noteGap(guide.inForce(Practice.CONFIRM_BEFORE_OFFERING), envelope.interactionId(), circumstances);
        }
    }

    private void noteGap(Rule rule, @Nullable InteractionId during, Circumstances circumstances) {
        if (!rule.isOff()) {
            record(
                    new PracticeGapDetected(rule.practice().name(), rule.version(), latest),
                    circumstances.bySystem(Guide.JUDGE).envelope(customer, during, id(), null, latest, false));
        }
    }

    /// Records that a supervisor is to look at it; even a closed issue may have a promise on it that breaks.
    public void escalate(IssueEscalated event, Circumstances circumstances) {
        record(event, circumstances.envelope(customer, null, id(), null));
    }

    /// Records an event as it is.
    public void record(Event event, Envelope envelope) {
        AggregateLifecycle.apply(event, MetaData.with(Recorded.ENVELOPE, envelope));
    }

    @EventSourcingHandler
    void on(PracticeGapDetected event, @MetaDataValue(Recorded.ENVELOPE) @Nullable Envelope envelope) {
        gapsIn.add(Optional.ofNullable(envelope).map(Envelope::interactionId));
    }

    @EventSourcingHandler
    void on(
            IssueEvent event,
            @MetaDataValue(Recorded.ENVELOPE) @Nullable Envelope envelope,
            @MessageIdentifier String message) {
        latest = RecordedAs.eventId(message);
        if (customer == null && envelope != null) {
            customer = envelope.customerId();
        }
        InteractionId during = IssueFacts.interactionOf(event);
        if (during != null) {
            touchedIn.add(during);
        }
        switch (event) {
            case IssueReported e -> {
                customer = e.customerId() == null ? customer : e.customerId();
                reportedIn = e.interactionId();
            }
            case IssueCategorised e -> {}
            case IssueAssigned e -> {}
            case IssueRestated e -> restatement = Restatement.OPEN;
            case RestatementCorrected e -> restatement = Restatement.CORRECTED;
            case IssueConfirmedByCustomer e -> restatement = Restatement.CONFIRMED;
            case OptionsOffered e -> e.options().forEach(option -> offered.add(option.optionId()));
            case OptionAccepted e -> {}
            case OptionsDeclined e -> offered.clear();
            case ResolutionProposed e -> proposals++;
            case RequestDeclined e -> {}
            case IssueResolved e -> resolution = Resolution.UNANSWERED;
            case ResolutionConfirmedByCustomer e -> resolution = Resolution.ANSWERED;
            case ResolutionRejectedByCustomer e -> resolution = Resolution.ANSWERED;
            case IssueReopened e -> {
                resolution = Resolution.NONE;
                closed = false;
            }
            case IssueEscalated e -> brokenPromises += e.promiseId() == null ? 0 : 1;
            case IssueClosed e -> closed = true;
        }
    }
}
