package org.troth.command.interaction;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.troth.command.Circumstances;
import org.troth.command.guide.GuideSteps.CustomData;
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
import org.troth.event.MessageId;
import org.troth.event.NoteId;
import org.troth.event.Personal;
import org.troth.event.RepId;
import org.troth.event.TypeId;
import org.troth.event.interaction.AcknowledgementGiven;
import org.troth.event.interaction.ApologyGiven;
import org.troth.event.interaction.AutoAcknowledgementSent;
import org.troth.event.interaction.BehaviourObserved;
import org.troth.event.interaction.ClosureInitiated;
import org.troth.event.interaction.ClosureInitiator;
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
import org.troth.event.interaction.RepConnected;
import org.troth.event.interaction.ReplySent;
import org.troth.event.interaction.SelfServiceStepRecorded;
import org.troth.event.interaction.TransferMade;
import org.troth.event.interaction.WillingnessToHelpStated;
import org.troth.event.interaction.WrapUpCompleted;

/// Says which fact each command in an interaction becomes.
final class InteractionFacts {
    private final Interaction interaction;
    private final Circumstances circumstances;
    private final Learned learned;

    InteractionFacts(Interaction interaction, Circumstances circumstances, Learned learned) {
        this.interaction = interaction;
        this.circumstances = circumstances;
        this.learned = learned;
    }

    InteractionEvent of(InteractionCommand command) {
        return switch (command) {
            case OpenInteraction c -> opened(c);
            case IdentifyCustomer c -> new CustomerIdentified(c.customerId(), c.method(), c.confidence());
            case ReattributeInteraction c ->
                new InteractionReattributed(
                        // History may correct what was never recorded; then nobody had it before.
                        interaction.customer() == null ? c.toCustomerId() : interaction.customer(),
                        c.toCustomerId(),
                        new Personal<>(c.reason()));
            case RecordSelfServiceStep c -> new SelfServiceStepRecorded(c.system(), c.step(), c.input(), c.outcome());
            case StateContactReason c -> new ContactReasonStated(c.reasonCode(), c.words(), c.via());
            case RequestHuman c -> new HumanRequested();
            case QueueInteraction c -> new InteractionQueued(c.queueId());
            case DeflectInteraction c -> new InteractionDeflected(c.toChannel(), c.cause());
            case AbandonInteraction c -> new InteractionAbandoned(c.waitedMs());
            case ConnectRep c -> new RepConnected(c.repId(), c.teamId(), c.waitedMs(), c.assignment());
            case ReviewHistory c ->
                new HistoryReviewed(rep(c.repId()), c.upToPosition(), c.openPromiseIds(), c.itemsShown(), c.seconds());
            case Greet c -> new CustomerGreeted(c.repNameGiven(), c.customerNameUsed());
            case StateWillingness c -> new WillingnessToHelpStated(c.words());
            case ObserveEmotion c -> new EmotionObserved(c.state(), c.phase(), c.observedBy());
            case ObserveBehaviour c -> new BehaviourObserved(c.kind());
            case SetLimit c ->
                new LimitSet(
                        c.behaviourEventId() == null ? interaction.conduct().lastExcess() : c.behaviourEventId(),
                        c.words());
            case RequestInformation c ->
                new InformationRequested(c.factKey(), c.purpose(), learned.alreadyKnown(), c.justification());
            case ProvideInformation c -> new InformationProvided(c.factKey(), c.value());
            case GiveAcknowledgement c -> new AcknowledgementGiven(c.specificTo(), c.issueId());
            case GiveApology c ->
                new ApologyGiven(
                        c.apologyId() == null ? TypeId.next("apology") : c.apologyId(),
                        c.forIssueId(),
                        c.forPromiseId(),
                        c.specificTo(),
                        c.responsibilityAccepted());
            case AcknowledgeMistake c -> new MistakeAcknowledged(c.ownedBy(), c.description(), c.issueId());
            case IdentifyMisunderstanding c -> new MisunderstandingIdentified(c.origin(), c.howClarified());
            case Thank c -> new CustomerThanked(c.reason());
            case ReceiveMessage c -> new MessageReceived(message(c.messageId()), c.body(), c.questions());
            case SendReply c ->
                new ReplySent(
                        message(c.messageId()),
                        c.body(),
                        c.templateId(),
                        c.templateVersion(),
                        c.addressedByName(),
                        c.referencesInteractionId(),
                        c.answersQuestionIds());
            case SendAutoAcknowledgement c ->
                new AutoAcknowledgementSent(c.templateId(), c.statedReplyBy(), learned.promiseId());
            case Transfer c ->
                new TransferMade(c.from() == null ? circumstances.actor().id() : c.from(), c.to(), c.handoverNoteId());
            case EscalateToSupervisor c -> new EscalatedToSupervisor(c.requestedBy(), c.cause(), c.toSupervisorId());
            case TakeEscalation c -> new EscalationTaken(rep(c.supervisorId()));
            case ReturnEscalation c -> new EscalationReturned(c.noteId());
            case StateNextSteps c -> new NextStepsStated(c.steps(), c.promiseIds(), c.noneBecause());
            case OfferFurtherHelp c -> new FurtherHelpOffered(c.answer());
            case InitiateClosure c -> new ClosureInitiated(c.by(), c.cause());
            case EndInteraction c -> new InteractionEnded(Interaction.endedAt(c, circumstances), endedBy(c), c.cause());
            case CompleteWrapUp c -> wrappedUp(c);
            case AddNote c ->
                new NoteAdded(
                        c.noteId() == null ? NoteId.next() : c.noteId(),
                        c.visibility(),
                        c.body(),
                        !interaction.ended());
            case AmendNote c ->
                new NoteAmended(
                        c.noteId(), interaction.notes().version(c.noteId()) + 1, c.body(), new Personal<>(c.reason()));
            case RedactNote c ->
                new NoteRedacted(
                        c.noteId(),
                        interaction.notes().redactedVersion(c),
                        new Personal<>(c.reason()),
                        c.approvedBy());
            case RecordDeviation c ->
                new PracticeDeviationRecorded(
                        c.ruleCode(), c.ruleVersion(), c.reason(), c.repId() == null ? circumstances.rep() : c.repId());
            case RecordCustomStep c -> custom(c);
        };
    }

    private InteractionOpened opened(OpenInteraction command) {
        return new InteractionOpened(
                command.channel(),
                command.direction(),
                command.startedAt() == null ? circumstances.occurredAt() : command.startedAt(),
                command.customerId(),
                command.queueId(),
                command.externalRef(),
                command.inReplyToInteractionId(),
                command.fulfilsPromiseId(),
                Boolean.TRUE.equals(command.solicited()));
    }

    private WrapUpCompleted wrappedUp(CompleteWrapUp command) {
        return new WrapUpCompleted(
                command.dispositionCode(),
                command.contactReasonCode(),
                command.summary(),
                command.stepsTried(),
                command.followUpRequired(),
                command.promiseIds(),
                command.issueIds(),
                command.acwMs(),
                learned.codesVersion());
    }

    private CustomStepRecorded custom(RecordCustomStep command) {
        CustomData data = learned.custom();
        return data == null
                ? new CustomStepRecorded(command.stepCode(), 0, command.data(), Map.of())
                : new CustomStepRecorded(command.stepCode(), data.version(), data.plain(), data.personal());
    }

    private ClosureInitiator endedBy(EndInteraction command) {
        if (command.endedBy() != null) {
            return command.endedBy();
        }
        return switch (circumstances.actor().kind()) {
            case REP, SUPERVISOR, ADMIN, PRIVACY_OFFICER -> ClosureInitiator.REP;
            case CUSTOMER -> ClosureInitiator.CUSTOMER;
            case SYSTEM, INTEGRATION, IMPORT -> ClosureInitiator.SYSTEM;
        };
    }

    private static MessageId message(@Nullable MessageId id) {
        return id == null ? MessageId.next() : id;
    }

    private RepId rep(@Nullable RepId named) {
        return Objects.requireNonNull(named == null ? circumstances.rep() : named);
    }
}
