package org.troth.query.promises;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Event;
import org.troth.event.RepId;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.Emotion;
import org.troth.event.interaction.EmotionObserved;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.InteractionReattributed;
import org.troth.event.interaction.RepConnected;
import org.troth.event.interaction.WrapUpCompleted;
import org.troth.store.Recorded;

/// What is left of one contact: whether a promise was to be expected of it, and how the customer felt last.
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
final class ContactLife {
    String id = "";
    @Nullable Channel channel;
    @Nullable String customerId;
    @Nullable String rep;
    /// When something happened in it last, as far as this view is concerned.
    Instant lastAt = Instant.EPOCH;

    @Nullable Instant endedAt;
    @Nullable Emotion emotion;
    boolean followUp;
    boolean unresolved;
    boolean imported;
    List<String> issues = new ArrayList<>();

    /// The version that is in the table; absent while there is none.
    @Nullable ContactVersion shown;

    static boolean isOfConcern(Event event) {
        return switch (event) {
            case InteractionOpened ignored -> true;
            case CustomerIdentified ignored -> true;
            case InteractionReattributed ignored -> true;
            case RepConnected ignored -> true;
            case EmotionObserved ignored -> true;
            case InteractionEnded ignored -> true;
            case WrapUpCompleted ignored -> true;
            default -> false;
        };
    }

    /// @param openIssue whether any issue that was touched is unresolved
    void on(Recorded recorded, boolean openIssue) {
        id = recorded.stream();
        lastAt = recorded.envelope().occurredAt();
        Actor actor = recorded.envelope().actor();
        imported |= actor.kind() == Actor.Kind.IMPORT;
        if (rep == null && actor.id().startsWith(RepId.PREFIX + "_")) {
            rep = actor.id();
        }
        switch (recorded.event()) {
            case InteractionOpened opened -> {
                channel = opened.channel();
                belongTo(opened.customerId());
            }
            case CustomerIdentified found -> belongTo(found.customerId());
            case InteractionReattributed found -> belongTo(found.toCustomerId());
            case RepConnected connected -> rep = connected.repId().value();
            case EmotionObserved felt -> emotion = felt.state();
            case InteractionEnded ended -> {
                endedAt = ended.endedAt();
                unresolved = openIssue;
            }
            case WrapUpCompleted wrapUp -> followUp = wrapUp.followUpRequired();
            default -> {}
        }
    }

    private void belongTo(@Nullable CustomerId customer) {
        if (customer != null) {
            customerId = customer.value();
        }
    }

    /// Remembers that an issue was dealt with in a contact; false when that was known.
    boolean touch(String interaction, String issue) {
        id = interaction;
        return !issues.contains(issue) && issues.add(issue);
    }

    boolean expectsPromise() {
        return endedAt != null && (followUp || unresolved);
    }

    boolean isAngry() {
        return endedAt == null && (emotion == Emotion.ANGRY || emotion == Emotion.ABUSIVE);
    }
}
