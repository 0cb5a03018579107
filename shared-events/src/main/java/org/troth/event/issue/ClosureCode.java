package org.troth.event.issue;

/// The honest reason an issue was closed.
public enum ClosureCode {
    RESOLVED,
    UNSATISFIED,
    UNSOLVABLE,
    DUPLICATE,
    ABANDONED,
    NO_ISSUE,
    UNSTATED
}
