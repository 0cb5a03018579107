package org.troth.event.interaction;

import org.jspecify.annotations.Nullable;
import org.troth.event.EventId;
import org.troth.event.Personal;

/// We said politely that we do not allow it.
///
/// @param behaviourEventId the [BehaviourObserved], or the [EmotionObserved] of abuse, that it answers
public record LimitSet(
        @Nullable EventId behaviourEventId, @Nullable Personal<String> words)
        implements InteractionEvent {}
