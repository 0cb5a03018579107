package org.troth.event.interaction;

/// When in the contact a feeling was noticed.
public enum EmotionPhase {
    ARRIVAL,
    DURING,
    CLOSE
}
