package org.troth.event.interaction;

/// What somebody should not have to put up with.
public enum BehaviourKind {
    PROFANITY,
    INSULT,
    THREAT,
    PROVOCATION
}
