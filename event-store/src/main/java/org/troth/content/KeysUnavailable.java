package org.troth.content;

/// The keys cannot be reached: nothing can be said of words, not even that they are gone.
public final class KeysUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeysUnavailable(Throwable cause) {
        super("The keys of people's words cannot be reached.", cause);
    }
}
