package org.troth.event.interaction;

/// How far the machine got.
public enum SelfServiceOutcome {
    SOLVED,
    FAILED,
    CONTINUED
}
