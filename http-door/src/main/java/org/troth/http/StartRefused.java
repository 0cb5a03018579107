package org.troth.http;

/// The service cannot start as it is configured. The message is the one line to show.
public final class StartRefused extends RuntimeException {
    public StartRefused(String message) {
        super(message);
    }
}
