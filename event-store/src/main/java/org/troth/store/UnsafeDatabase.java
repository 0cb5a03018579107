package org.troth.store;

import java.util.List;

/// The database does not protect the log as it has to, so nothing works on it.
public final class UnsafeDatabase extends RuntimeException {
    private UnsafeDatabase(String message) {
        super(message);
    }

    static UnsafeDatabase because(List<String> wrong) {
        return new UnsafeDatabase("The database does not protect the log: " + String.join("; ", wrong) + ".");
    }
}
