package org.troth.http;

/// An answer has begun to leave and cannot be finished. The connection breaks, so that half of it does not look whole.
public final class AnswerBrokenOff extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AnswerBrokenOff() {
        super("An answer that had begun could not be finished.", null, false, false);
    }
}
