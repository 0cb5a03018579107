package org.troth.query.state;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.interaction.ClosureInitiator;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.Emotion;
import org.troth.event.interaction.EmotionObserved;
import org.troth.event.interaction.EscalatedToSupervisor;
import org.troth.event.interaction.EscalationReturned;
import org.troth.event.interaction.EscalationTaken;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.InteractionReattributed;
import org.troth.event.interaction.MessageReceived;
import org.troth.event.interaction.NextStepsStated;
import org.troth.event.interaction.Question;
import org.troth.event.interaction.RepConnected;
import org.troth.event.interaction.ReplySent;
import org.troth.event.interaction.WrapUpCompleted;
import org.troth.store.Recorded;

/// How one interaction stands.
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class InteractionState implements State {
    /// Whether it is still going on.
    public enum Status {
        OPEN,
        ENDED,
        WRAPPED_UP
    }

    /// Where a request for a supervisor stands.
    public enum Escalation {
        REQUESTED,
        TAKEN,
        RETURNED
    }

    /// What the customer was told comes next.
    public record NextSteps(
            @Nullable Personal<String> steps, List<PromiseId> promiseIds, @Nullable String noneBecause, Instant statedAt) {}

    /// What the rep noted afterwards.
    public record WrapUp(
            String dispositionCode,
            String contactReasonCode,
            @Nullable Personal<String> summary,
            boolean followUpRequired,
            List<PromiseId> promiseIds,
            List<IssueId> issueIds,
            Instant completedAt) {}

    String id = "";
    long version;
    Status status = Status.OPEN;
    @Nullable CustomerId customerId;
    @Nullable Channel channel;
    @Nullable Direction direction;
    @Nullable Instant startedAt;
    @Nullable Instant endedAt;
    @Nullable ClosureInitiator endedBy;
    @Nullable String cause;
    @Nullable String queueId;
    @Nullable String externalRef;
    @Nullable InteractionId inReplyToInteractionId;
    @Nullable PromiseId fulfilsPromiseId;
    boolean solicited;
    @Nullable RepId repId;
    @Nullable TeamId teamId;
    @Nullable Emotion lastEmotion;
    @Nullable Escalation escalation;
    List<String> unansweredQuestionIds = new ArrayList<>();
    @Nullable NextSteps nextSteps;
    @Nullable WrapUp wrapUp;

    @Override
    public void on(Recorded recorded) {
        id = recorded.stream();
        version = recorded.sequence();
        Instant occurredAt = recorded.envelope().occurredAt();
        // Most steps of an interaction leave its state as it is, so only those that change it are named.
        switch (recorded.event()) {
            case InteractionOpened opened -> on(opened);
            case CustomerIdentified identified -> customerId = identified.customerId();
            case InteractionReattributed moved -> customerId = moved.toCustomerId();
            case RepConnected connected -> {
                repId = connected.repId();
                teamId = connected.teamId();
            }
            case EmotionObserved observed -> lastEmotion = observed.state();
            case EscalatedToSupervisor ignored -> escalation = Escalation.REQUESTED;
            case EscalationTaken ignored -> escalation = Escalation.TAKEN;
            case EscalationReturned ignored -> escalation = Escalation.RETURNED;
            case MessageReceived message ->
                unansweredQuestionIds.addAll(
                        message.questions().stream().map(Question::questionId).toList());
            case ReplySent reply -> unansweredQuestionIds.removeAll(reply.answersQuestionIds());
            case NextStepsStated stated -> nextSteps = new NextSteps(
                    stated.steps(),
                    stated.promiseIds(),
                    stated.noneBecause(),
                    occurredAt);
            case InteractionEnded ended -> on(ended);
            case WrapUpCompleted completed -> on(completed, occurredAt);
            default -> {}
        }
    }

    private void on(InteractionOpened opened) {
        customerId = opened.customerId();
        channel = opened.channel();
        direction = opened.direction();
        startedAt = opened.startedAt();
        queueId = opened.queueId();
        externalRef = opened.externalRef();
        inReplyToInteractionId = opened.inReplyToInteractionId();
        fulfilsPromiseId = opened.fulfilsPromiseId();
        solicited = opened.solicited();
    }

    private void on(InteractionEnded ended) {
        status = status == Status.WRAPPED_UP ? status : Status.ENDED;
        endedAt = ended.endedAt();
        endedBy = ended.endedBy();
        cause = ended.cause();
    }

    private void on(WrapUpCompleted completed, Instant occurredAt) {
        status = Status.WRAPPED_UP;
        wrapUp = new WrapUp(
                completed.dispositionCode(),
                completed.contactReasonCode(),
                completed.summary(),
                completed.followUpRequired(),
                completed.promiseIds(),
                completed.issueIds(),
                occurredAt);
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public @Nullable CustomerId customerId() {
        return customerId;
    }

    @Override
    public void forgetWords() {
        if (nextSteps != null) {
            nextSteps = new NextSteps(null, nextSteps.promiseIds(), nextSteps.noneBecause(), nextSteps.statedAt());
        }
        if (wrapUp != null) {
            wrapUp = new WrapUp(
                    wrapUp.dispositionCode(),
                    wrapUp.contactReasonCode(),
                    null,
                    wrapUp.followUpRequired(),
                    wrapUp.promiseIds(),
                    wrapUp.issueIds(),
                    wrapUp.completedAt());
        }
    }
}
