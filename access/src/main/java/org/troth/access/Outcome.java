package org.troth.access;

/// What became of a question.
public enum Outcome {
    SHOWN,
    /// There is no such thing, or none for this reader.
    NOT_FOUND,
    /// The reader did not sign in, or may not ask this.
    REFUSED
}
