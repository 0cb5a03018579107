package org.troth.query.work;

/// Why somebody waits for an answer.
public enum Why {
    /// They wrote or said something: a message, a comment, a form, a letter.
    MESSAGE,
    /// They asked to be called.
    CALLBACK_REQUEST,
    /// They were sent to another channel.
    DEFLECTED,
    /// They gave up waiting.
    ABANDONED,
    /// Somebody answered, and not everything they had asked.
    HALF_ANSWERED
}
