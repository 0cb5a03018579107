package org.troth.event.interaction;

/// Somebody noticed how the customer felt.
public record EmotionObserved(
        Emotion state, EmotionPhase phase, EmotionObserver observedBy)
        implements InteractionEvent {}
