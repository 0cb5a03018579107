package org.troth.content;

/// A key that encrypts keys cannot be used as it lies there.
public final class KeyFileMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyFileMissing(String message) {
        super(message, null, false, false);
    }
}
