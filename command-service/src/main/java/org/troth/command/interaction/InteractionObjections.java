package org.troth.command.interaction;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.troth.command.Circumstances;
import org.troth.command.Refusal;
import org.troth.command.RuleSettings;
import org.troth.command.interaction.InteractionCommand.AbandonInteraction;
import org.troth.command.interaction.InteractionCommand.AcknowledgeMistake;
import org.troth.command.interaction.InteractionCommand.AddNote;
import org.troth.command.interaction.InteractionCommand.AmendNote;
import org.troth.command.interaction.InteractionCommand.CompleteWrapUp;
import org.troth.command.interaction.InteractionCommand.ConnectRep;
import org.troth.command.interaction.InteractionCommand.DeflectInteraction;
import org.troth.command.interaction.InteractionCommand.EndInteraction;
import org.troth.command.interaction.InteractionCommand.EscalateToSupervisor;
import org.troth.command.interaction.InteractionCommand.GiveAcknowledgement;
import org.troth.command.interaction.InteractionCommand.GiveApology;
import org.troth.command.interaction.InteractionCommand.Greet;
import org.troth.command.interaction.InteractionCommand.IdentifyCustomer;
import org.troth.command.interaction.InteractionCommand.IdentifyMisunderstanding;
import org.troth.command.interaction.InteractionCommand.InitiateClosure;
import org.troth.command.interaction.InteractionCommand.ObserveBehaviour;
import org.troth.command.interaction.InteractionCommand.ObserveEmotion;
import org.troth.command.interaction.InteractionCommand.OfferFurtherHelp;
import org.troth.command.interaction.InteractionCommand.OpenInteraction;
import org.troth.command.interaction.InteractionCommand.ProvideInformation;
import org.troth.command.interaction.InteractionCommand.QueueInteraction;
import org.troth.command.interaction.InteractionCommand.ReattributeInteraction;
import org.troth.command.interaction.InteractionCommand.ReceiveMessage;
import org.troth.command.interaction.InteractionCommand.RecordCustomStep;
import org.troth.command.interaction.InteractionCommand.RecordDeviation;
import org.troth.command.interaction.InteractionCommand.RecordSelfServiceStep;
import org.troth.command.interaction.InteractionCommand.RedactNote;
import org.troth.command.interaction.InteractionCommand.RequestHuman;
import org.troth.command.interaction.InteractionCommand.RequestInformation;
import org.troth.command.interaction.InteractionCommand.ReturnEscalation;
import org.troth.command.interaction.InteractionCommand.ReviewHistory;
import org.troth.command.interaction.InteractionCommand.SendAutoAcknowledgement;
import org.troth.command.interaction.InteractionCommand.SendReply;
import org.troth.command.interaction.InteractionCommand.SetLimit;
import org.troth.command.interaction.InteractionCommand.StateContactReason;
import org.troth.command.interaction.InteractionCommand.StateNextSteps;
import org.troth.command.interaction.InteractionCommand.StateWillingness;
import org.troth.command.interaction.InteractionCommand.TakeEscalation;
import org.troth.command.interaction.InteractionCommand.Thank;
import org.troth.command.interaction.InteractionCommand.Transfer;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.RepId;

/// Says what today's rules have against a command, as far as one interaction can tell.
///
/// First whether the contact is over (INV-01, INV-04), then what the command itself must satisfy.
final class InteractionObjections {
    private final Interaction interaction;
    private final Circumstances circumstances;
    private final RuleSettings rules;

    InteractionObjections(Interaction interaction, Circumstances circumstances, RuleSettings rules) {
        this.interaction = interaction;
        this.circumstances = circumstances;
        this.rules = rules;
    }

    Optional<Refusal> to(InteractionCommand command) {
        Refusal over = mayFollowTheEnd(command) ? null : toAnythingLate();
        return Optional.ofNullable(over == null ? objection(command) : over);
    }

    /// What the end has against anything more: it needs a reason for being recorded late (INV-01).
    @Nullable
    Refusal toAnythingLate() {
        Instant endedAt = interaction.endedAt();
        String lateReason = circumstances.lateReason();
        return endedAt != null && (lateReason == null || lateReason.isBlank())
                ? new InteractionRefusal.Ended(id(), endedAt)
                : null;
    }

    private InteractionId id() {
        return interaction.id();
    }

    /// Whether a command may come after the end without being late; a second end is refused by its own rule.
    static boolean mayFollowTheEnd(InteractionCommand command) {
        return switch (command) {
            case OpenInteraction c -> false;
            case IdentifyCustomer c -> false;
            case ReattributeInteraction c -> true;
            case RecordSelfServiceStep c -> false;
            case StateContactReason c -> false;
            case RequestHuman c -> false;
            case QueueInteraction c -> false;
            case DeflectInteraction c -> false;
            case AbandonInteraction c -> false;
            case ConnectRep c -> false;
            case ReviewHistory c -> false;
            case Greet c -> false;
            case StateWillingness c -> false;
            case ObserveEmotion c -> false;
            case ObserveBehaviour c -> false;
            case SetLimit c -> false;
            case RequestInformation c -> false;
            case ProvideInformation c -> false;
            case GiveAcknowledgement c -> false;
            case GiveApology c -> false;
            case AcknowledgeMistake c -> false;
            case IdentifyMisunderstanding c -> false;
            case Thank c -> false;
            case ReceiveMessage c -> false;
            case SendReply c -> false;
            case SendAutoAcknowledgement c -> false;
            case Transfer c -> false;
            case EscalateToSupervisor c -> false;
            case TakeEscalation c -> false;
            case ReturnEscalation c -> false;
            case StateNextSteps c -> false;
            case OfferFurtherHelp c -> false;
            case InitiateClosure c -> false;
            case EndInteraction c -> true;
            case CompleteWrapUp c -> true;
            case AddNote c -> true;
            case AmendNote c -> true;
            case RedactNote c -> true;
            case RecordDeviation c -> false;
            case RecordCustomStep c -> false;
        };
    }

    private @Nullable Refusal objection(InteractionCommand command) {
        CustomerId customer = interaction.customer();
        Notes notes = interaction.notes();
        return switch (command) {
            case OpenInteraction c -> null;
            case IdentifyCustomer c ->
                customer == null || customer.equals(c.customerId())
                        ? null
                        : new InteractionRefusal.IdentifiedOtherwise(id(), customer);
            case ReattributeInteraction c -> objectionToReattribution(c);
            case RecordSelfServiceStep c -> null;
            case StateContactReason c -> null;
            case RequestHuman c -> null;
            case QueueInteraction c -> null;
            case DeflectInteraction c -> null;
            case AbandonInteraction c -> negative("waitedMs", c.waitedMs());
            case ConnectRep c -> negative("waitedMs", c.waitedMs());
            case ReviewHistory c ->
                c.upToPosition() < 0 || c.itemsShown() < 0
                        ? new InteractionRefusal.Negative("itemsShown")
                        : unnamed("repId", c.repId());
            case Greet c -> null;
            case StateWillingness c -> null;
            case ObserveEmotion c -> null;
            case ObserveBehaviour c -> null;
            case SetLimit c -> objectionToLimit(c);
            case RequestInformation c -> null;
            case ProvideInformation c -> null;
            case GiveAcknowledgement c ->
                StopList.unspecific(c.specificTo().value())
                        ? new InteractionRefusal.Unspecific("An acknowledgement")
                        : null;
            case GiveApology c ->
                StopList.unspecific(c.specificTo().value()) ? new InteractionRefusal.Unspecific("An apology") : null;
            case AcknowledgeMistake c -> null;
            case IdentifyMisunderstanding c -> null;
            case Thank c -> null;
            case ReceiveMessage c -> null;
            case SendReply c -> null;
            case SendAutoAcknowledgement c -> objectionToReplyTime(c.statedReplyBy());
            case Transfer c -> null;
            case EscalateToSupervisor c -> null;
            case TakeEscalation c -> unnamed("supervisorId", c.supervisorId());
            case ReturnEscalation c -> null;
            case StateNextSteps c -> saysNothing(c) ? new InteractionRefusal.NextStepsEmpty() : null;
            case OfferFurtherHelp c -> null;
            case InitiateClosure c -> null;
            case EndInteraction c -> objectionToEnd(c);
            case CompleteWrapUp c -> objectionToWrapUp(c);
            case AddNote c -> notes.objection(c);
            case AmendNote c -> notes.objection(c);
            case RedactNote c -> notes.objection(c, circumstances);
            case RecordDeviation c -> null;
            case RecordCustomStep c -> null;
        };
    }

    private @Nullable Refusal objectionToReattribution(ReattributeInteraction command) {
        CustomerId customer = interaction.customer();
        if (customer == null) {
            return new InteractionRefusal.NotIdentified(id());
        }
        return customer.equals(command.toCustomerId())
                ? new InteractionRefusal.AttributedAlready(id(), customer)
                : null;
    }

    private @Nullable Refusal objectionToLimit(SetLimit command) {
        Conduct conduct = interaction.conduct();
        EventId excess = command.behaviourEventId() == null ? conduct.lastExcess() : command.behaviourEventId();
        return excess != null && conduct.wentTooFar(excess)
                ? null
                : new InteractionRefusal.NothingToLimit(id());
    }

    private @Nullable Refusal objectionToReplyTime(@Nullable Instant replyBy) {
        if (replyBy == null) {
            return null;
        }
        if (interaction.customer() == null) {
            return new InteractionRefusal.ReplyPromisedToNobody();
        }
        return replyBy.isAfter(circumstances.occurredAt())
                ? null
                : new InteractionRefusal.ReplyTimeOver(replyBy, circumstances.occurredAt());
    }

    private @Nullable Refusal objectionToEnd(EndInteraction command) {
        Instant endedAt = interaction.endedAt();
        if (endedAt != null) {
            return new InteractionRefusal.AlreadyEnded(id(), endedAt);
        }
        Instant at = Interaction.endedAt(command, circumstances);
        Instant startedAt = interaction.startedAt();
        if (startedAt != null && at.isBefore(startedAt)) {
            return new InteractionRefusal.EndedAtTheWrongTime(at, "before it started at", startedAt);
        }
        return at.isAfter(circumstances.now().plus(rules.aheadAtMost()))
                ? new InteractionRefusal.EndedAtTheWrongTime(at, "while it is only", circumstances.now())
                : null;
    }

    private static @Nullable Refusal objectionToWrapUp(CompleteWrapUp command) {
        if (command.acwMs() != null && command.acwMs() < 0) {
            return new InteractionRefusal.Negative("acwMs");
        }
        if (!command.followUpRequired()) {
            return null;
        }
        if (command.promiseIds().isEmpty()) {
            return new InteractionRefusal.FollowUpWithoutPromise();
        }
        return command.summary() == null || command.summary().value().isBlank()
                ? new InteractionRefusal.FollowUpWithoutSummary()
                : null;
    }

    private static boolean saysNothing(StateNextSteps command) {
        boolean words = command.steps() != null && !command.steps().value().isBlank();
        boolean none = command.noneBecause() != null && !command.noneBecause().isBlank();
        return !words && !none && command.promiseIds().isEmpty();
    }

    private @Nullable Refusal unnamed(String field, @Nullable RepId named) {
        return named == null && circumstances.rep() == null ? new InteractionRefusal.RepUnnamed(field) : null;
    }

    private static @Nullable Refusal negative(String field, long amount) {
        return amount < 0 ? new InteractionRefusal.Negative(field) : null;
    }
}
