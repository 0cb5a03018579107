package org.troth.event.interaction;

/// Who noticed a feeling.
public enum EmotionObserver {
    REP,
    CUSTOMER,
    TOOL
}
