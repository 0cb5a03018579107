package org.troth.store;

/// The disk of the database is full. Nothing was recorded.
public final class LogFull extends RuntimeException {
    /// What PostgreSQL says then. It has taken everything back when it says so; where not even that can be written, it ends,
    /// and the outcome is unknown.
    static final String SQL_STATE = "53100";

    LogFull(Throwable cause) {
        super("The disk of the log is full.", cause);
    }
}
