package org.troth.event.promise;

/// What shows that a promise was kept.
public enum EvidenceKind {
    INTERACTION,
    MESSAGE,
    DOCUMENT,
    EXTERNAL,
    STATEMENT
}
