package org.troth.event.interaction;

/// Why we asked.
public enum QuestionPurpose {
    IDENTIFY,
    PROBE,
    VERIFY
}
