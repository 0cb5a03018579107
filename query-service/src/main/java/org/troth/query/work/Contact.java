package org.troth.query.work;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.Channel;
import org.troth.event.Direction;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.InteractionAbandoned;
import org.troth.event.interaction.InteractionDeflected;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.InteractionQueued;
import org.troth.event.interaction.InteractionReattributed;
import org.troth.event.interaction.MessageReceived;
import org.troth.event.interaction.RepConnected;
import org.troth.event.interaction.ReplySent;
import org.troth.query.Rows;
import org.troth.store.Recorded;

/// One contact, and what in it waits for an answer.
///
/// An answer settles what had come in by then, both in the log and by the times claimed. Where the two disagree, the
/// customer stays on the list.
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
@JsonInclude(JsonInclude.Include.NON_NULL)
final class Contact {
    /// Something nobody answered yet.
    record Waiting(Why why, Instant since) {
        /// Whether speaking with the customer in another contact does as well.
        boolean missed() {
            return why == Why.DEFLECTED || why == Why.ABANDONED;
        }
    }

    String id = "";
    long since;
    @Nullable String customerId;
    @Nullable Channel channel;
    @Nullable Direction direction;
    @Nullable String queueId;
    @Nullable String teamId;
    @Nullable Instant connectedAt;
    List<Waiting> waiting = new ArrayList<>();

    /// What was asked and not answered yet, and when.
    Map<String, Instant> questions = new LinkedHashMap<>();

    /// How it stood before, as far as that changed since it was loaded.
    @JsonIgnore
    final List<Standing.Past> stoodBefore = new ArrayList<>();

    /// What happened in the contact itself.
    void on(Recorded recorded) {
        boolean begun = id.isEmpty();
        Standing before = standing();
        id = recorded.stream();
        Instant at = recorded.envelope().occurredAt();
        Actor.Kind actor = recorded.envelope().actor().kind();
        // Most steps of a contact are no question and no answer, so only those that are one are named.
        switch (recorded.event()) {
            case InteractionOpened opened -> on(opened, actor);
            case CustomerIdentified identified -> customerId = identified.customerId().value();
            case InteractionReattributed moved -> customerId = moved.toCustomerId().value();
            case InteractionQueued queued -> queueId = queued.queueId();
            case InteractionDeflected ignored -> waiting.add(new Waiting(Why.DEFLECTED, at));
            case InteractionAbandoned ignored -> waiting.add(new Waiting(Why.ABANDONED, at));
            case MessageReceived message -> on(message, actor, at);
            case RepConnected connected -> {
                teamId = connected.teamId() == null ? teamId : connected.teamId().value();
                connected(at);
                answered(at);
            }
            case ReplySent reply when isHuman(actor) -> replied(reply, at);
            default -> {}
        }
        changed(begun ? null : before, recorded.position());
    }

    /// Another contact, or a reply in one, that answers this one.
    void onAnswerElsewhere(Recorded recorded) {
        Standing before = standing();
        switch (recorded.event()) {
            case InteractionOpened opened -> answered(opened.startedAt());
            case ReplySent reply -> replied(reply, recorded.envelope().occurredAt());
            default -> {}
        }
        changed(before, recorded.position());
    }

    /// A machine confirms; it does not answer.
    static boolean isHuman(Actor.Kind actor) {
        return actor != Actor.Kind.SYSTEM;
    }

    private void on(InteractionOpened opened, Actor.Kind actor) {
        customerId = opened.customerId() == null ? null : opened.customerId().value();
        channel = opened.channel();
        direction = opened.direction();
        queueId = opened.queueId();
        if (direction == Direction.OUT) {
            return;
        }
        switch (opened.channel()) {
            case EMAIL, WEB_FORM, COMMENT, SOCIAL, SMS, LETTER ->
                waiting.add(new Waiting(Why.MESSAGE, opened.startedAt()));
            case CALLBACK_REQUEST -> waiting.add(new Waiting(Why.CALLBACK_REQUEST, opened.startedAt()));
            case PHONE, IN_PERSON -> {
                if (isOneOfUs(actor)) {
                    connected(opened.startedAt());
                }
            }
            case CHAT, OTHER -> {}
        }
    }

    private void on(MessageReceived message, Actor.Kind actor, Instant at) {
        message.questions().forEach(question -> questions.putIfAbsent(question.questionId(), at));
        if (!isHeard(actor)) {
            waiting.add(new Waiting(Why.MESSAGE, at));
        }
    }

    /// Spoken to a person, words are answered in the conversation itself.
    private boolean isHeard(Actor.Kind actor) {
        boolean spoken = channel == Channel.PHONE || channel == Channel.IN_PERSON;
        return spoken && (connectedAt != null || direction == Direction.OUT || isOneOfUs(actor));
    }

    private static boolean isOneOfUs(Actor.Kind actor) {
        return actor == Actor.Kind.REP || actor == Actor.Kind.SUPERVISOR;
    }

    private void connected(Instant at) {
        connectedAt = connectedAt == null || connectedAt.isBefore(at) ? at : connectedAt;
    }

    private void replied(ReplySent reply, Instant at) {
        answered(at);
        reply.answersQuestionIds().forEach(questions::remove);
    }

    private void answered(Instant at) {
        waiting.removeIf(each -> !each.since().isAfter(at));
    }

    private void changed(@Nullable Standing before, long position) {
        if (!standing().equals(before)) {
            if (before != null && before.matters()) {
                stoodBefore.add(before.past(id, since, position));
            }
            since = position;
        }
    }

    Standing standing() {
        Waiting first = first(each -> !each.missed())
                .or(() -> first(Waiting::missed))
                .or(this::firstQuestion)
                .orElse(null);
        boolean missed = first != null && first.missed() && questions.isEmpty();
        return new Standing(
                customerId,
                channel,
                queueId,
                teamId,
                first == null ? null : first.why(),
                first == null ? null : Rows.time(first.since()),
                missed ? Rows.time(lastMissed()) : null,
                Rows.time(connectedAt));
    }

    private Optional<Waiting> first(Predicate<Waiting> those) {
        return waiting.stream().filter(those).min(Comparator.comparing(Waiting::since));
    }

    private Optional<Waiting> firstQuestion() {
        return questions.values().stream().min(Comparator.naturalOrder()).map(at -> new Waiting(Why.HALF_ANSWERED, at));
    }

    private @Nullable Instant lastMissed() {
        return waiting.stream().map(Waiting::since).max(Comparator.naturalOrder()).orElse(null);
    }
}
