package org.troth.event.promise;

/// How a due time was agreed.
public enum DueKind {
    INSTANT,
    BY_END_OF_DAY,
    WINDOW
}
