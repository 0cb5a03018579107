package org.troth.command.interaction;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.troth.command.Command;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.MessageId;
import org.troth.event.NoteId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.interaction.BehaviourKind;
import org.troth.event.interaction.ClosureInitiator;
import org.troth.event.interaction.Emotion;
import org.troth.event.interaction.EmotionObserver;
import org.troth.event.interaction.EmotionPhase;
import org.troth.event.interaction.EscalationCause;
import org.troth.event.interaction.EscalationRequester;
import org.troth.event.interaction.FurtherHelpAnswer;
import org.troth.event.interaction.NoteVisibility;
import org.troth.event.interaction.Question;
import org.troth.event.interaction.QuestionPurpose;
import org.troth.event.interaction.SelfServiceOutcome;
import org.troth.event.interaction.SelfServiceSystem;

/// What can be done in one interaction.
public sealed interface InteractionCommand extends Command {
    /// Begin a contact.
    ///
    /// @param startedAt absent when it began when it occurred
    /// @param customerId absent until somebody knows who it is
    /// @param externalRef the contact's id in the telephony or help desk
    /// @param solicited whether we had asked the customer to make contact; absent means no
    record OpenInteraction(
            Channel channel,
            Direction direction,
            @Nullable Instant startedAt,
            @Nullable CustomerId customerId,
            @Nullable String queueId,
            @Nullable String externalRef,
            @Nullable InteractionId inReplyToInteractionId,
            @Nullable PromiseId fulfilsPromiseId,
            @Nullable Boolean solicited)
            implements InteractionCommand {}

    /// Note who the customer is.
    ///
    /// @param confidence per cent
    record IdentifyCustomer(
            CustomerId customerId, String method, @Nullable Integer confidence) implements InteractionCommand {}

    /// Give the interaction to the customer it really was with.
    record ReattributeInteraction(CustomerId toCustomerId, String reason) implements InteractionCommand {}

    /// Note what a machine did for the customer before a person could.
    record RecordSelfServiceStep(
            SelfServiceSystem system, String step, @Nullable Personal<String> input, SelfServiceOutcome outcome)
            implements InteractionCommand {}

    /// Note why the customer made contact.
    record StateContactReason(
            String reasonCode,
            @Nullable Personal<String> words,
            @Nullable String via) implements InteractionCommand {}

    /// Note that the customer asked for a person.
    record RequestHuman() implements InteractionCommand {}

    /// Put the customer into a queue.
    record QueueInteraction(String queueId) implements InteractionCommand {}

    /// Send the customer to another channel.
    record DeflectInteraction(Channel toChannel, String cause) implements InteractionCommand {}

    /// Note that the customer gave up waiting.
    record AbandonInteraction(long waitedMs) implements InteractionCommand {}

    /// Note who took the contact.
    record ConnectRep(
            RepId repId,
            @Nullable TeamId teamId,
            long waitedMs,
            @Nullable String assignment) implements InteractionCommand {}

    /// Note that the customer's history was read.
    ///
    /// @param repId absent when the actor read it
    record ReviewHistory(
            @Nullable RepId repId,
            long upToPosition,
            List<PromiseId> openPromiseIds,
            int itemsShown,
            @Nullable Integer seconds)
            implements InteractionCommand {
        public ReviewHistory {
            openPromiseIds = Command.listed(openPromiseIds);
        }
    }

    /// Greet the customer.
    record Greet(boolean repNameGiven, boolean customerNameUsed) implements InteractionCommand {}

    /// Say that we want to help.
    record StateWillingness(@Nullable Personal<String> words) implements InteractionCommand {}

    /// Note how the customer feels.
    record ObserveEmotion(Emotion state, EmotionPhase phase, EmotionObserver observedBy)
            implements InteractionCommand {}

    /// Note that the customer went too far.
    record ObserveBehaviour(BehaviourKind kind) implements InteractionCommand {}

    /// Say that we do not allow it.
    ///
    /// @param behaviourEventId what is not allowed; absent means the latest
    record SetLimit(
            @Nullable EventId behaviourEventId, @Nullable Personal<String> words) implements InteractionCommand {}

    /// Ask the customer for something.
    record RequestInformation(
            String factKey,
            QuestionPurpose purpose,
            @Nullable String justification) implements InteractionCommand {}

    /// Note what the customer answered.
    record ProvideInformation(String factKey, Personal<String> value) implements InteractionCommand {}

    /// Show that we heard.
    record GiveAcknowledgement(
            Personal<String> specificTo, @Nullable IssueId issueId) implements InteractionCommand {}

    /// Say sorry.
    ///
    /// @param apologyId one is made up where absent
    record GiveApology(
            @Nullable String apologyId,
            @Nullable IssueId forIssueId,
            @Nullable PromiseId forPromiseId,
            Personal<String> specificTo,
            boolean responsibilityAccepted)
            implements InteractionCommand {}

    /// Say that a mistake was ours.
    record AcknowledgeMistake(
            String ownedBy,
            Personal<String> description,
            @Nullable IssueId issueId) implements InteractionCommand {}

    /// Note the misunderstanding the trouble came from.
    ///
    /// @param origin where it arose: a letter, a web page, a bill
    record IdentifyMisunderstanding(String origin, @Nullable Personal<String> howClarified)
            implements InteractionCommand {}

    /// Thank the customer.
    ///
    /// @param reason what for
    record Thank(@Nullable String reason) implements InteractionCommand {}

    /// Take in what the customer wrote or said.
    ///
    /// @param messageId one is made up where absent
    record ReceiveMessage(@Nullable MessageId messageId, Personal<String> body, List<Question> questions)
            implements InteractionCommand {
        public ReceiveMessage {
            questions = Command.listed(questions);
        }
    }

    /// Write or say something back.
    ///
    /// @param messageId one is made up where absent
    record SendReply(
            @Nullable MessageId messageId,
            Personal<String> body,
            @Nullable String templateId,
            @Nullable Integer templateVersion,
            boolean addressedByName,
            @Nullable InteractionId referencesInteractionId,
            List<String> answersQuestionIds)
            implements InteractionCommand {
        public SendReply {
            answersQuestionIds = Command.listed(answersQuestionIds);
        }
    }

    /// Let a machine confirm that a message arrived.
    ///
    /// @param statedReplyBy the time it names; naming one makes a promise
    record SendAutoAcknowledgement(
            String templateId, @Nullable Instant statedReplyBy) implements InteractionCommand {}

    /// Hand the contact to somebody else.
    ///
    /// @param from absent when it is the actor who hands over
    record Transfer(
            @Nullable String from, String to, @Nullable NoteId handoverNoteId) implements InteractionCommand {}

    /// Ask a supervisor to take over.
    record EscalateToSupervisor(
            EscalationRequester requestedBy,
            EscalationCause cause,
            @Nullable RepId toSupervisorId) implements InteractionCommand {}

    /// Take over as supervisor.
    ///
    /// @param supervisorId absent when the actor takes over
    record TakeEscalation(@Nullable RepId supervisorId) implements InteractionCommand {}

    /// Give the contact back.
    record ReturnEscalation(@Nullable NoteId noteId) implements InteractionCommand {}

    /// Tell the customer what happens next, or why nothing does.
    record StateNextSteps(
            @Nullable Personal<String> steps,
            List<PromiseId> promiseIds,
            @Nullable String noneBecause) implements InteractionCommand {
        public StateNextSteps {
            promiseIds = Command.listed(promiseIds);
        }
    }

    /// Ask whether there is anything more.
    record OfferFurtherHelp(FurtherHelpAnswer answer) implements InteractionCommand {}

    /// Bring the contact to its close.
    record InitiateClosure(ClosureInitiator by, @Nullable String cause) implements InteractionCommand {}

    /// End the contact.
    ///
    /// @param endedAt absent when it ended when it occurred
    /// @param endedBy absent when the actor ended it
    record EndInteraction(
            @Nullable Instant endedAt, @Nullable ClosureInitiator endedBy, String cause)
            implements InteractionCommand {}

    /// Note what came of the contact.
    ///
    /// @param acwMs after-call work in milliseconds
    /// @param codesVersion version of the code lists the codes come from; absent means the current one
    record CompleteWrapUp(
            String dispositionCode,
            String contactReasonCode,
            @Nullable Personal<String> summary,
            List<String> stepsTried,
            boolean followUpRequired,
            List<PromiseId> promiseIds,
            List<IssueId> issueIds,
            @Nullable Long acwMs,
            @Nullable Integer codesVersion)
            implements InteractionCommand {
        public CompleteWrapUp {
            stepsTried = Command.listed(stepsTried);
            promiseIds = Command.listed(promiseIds);
            issueIds = Command.listed(issueIds);
        }
    }

    /// Write a note.
    ///
    /// @param noteId one is made up where absent
    record AddNote(@Nullable NoteId noteId, NoteVisibility visibility, Personal<String> body)
            implements InteractionCommand {}

    /// Write a new version of a note; the old one stays readable.
    record AmendNote(NoteId noteId, Personal<String> body, String reason) implements InteractionCommand {}

    /// Make one version of a note unreadable; that it was there remains.
    ///
    /// @param version absent means the newest
    record RedactNote(NoteId noteId, @Nullable Integer version, String reason, String approvedBy)
            implements InteractionCommand {}

    /// Leave a practice aside on purpose.
    ///
    /// @param repId absent when the actor did
    record RecordDeviation(
            String ruleCode,
            int ruleVersion,
            Personal<String> reason,
            @Nullable RepId repId) implements InteractionCommand {}

    /// Record a step of a kind this installation defined itself.
    ///
    /// @param stepSchemaVersion absent means the current one
    record RecordCustomStep(String stepCode, @Nullable Integer stepSchemaVersion, Map<String, Object> data)
            implements InteractionCommand {}
}
