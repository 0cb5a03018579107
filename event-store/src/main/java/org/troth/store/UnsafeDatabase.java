package org.troth.store;

/// The database does not protect the log as it has to, so nothing works on it.
public final class UnsafeDatabase extends RuntimeException {
    UnsafeDatabase(String message) {
        super(message);
    }
}
