package org.troth.event.interaction;

/// How the customer felt.
public enum Emotion {
    CALM,
    WORRIED,
    UPSET,
    ANGRY,
    ABUSIVE
}
