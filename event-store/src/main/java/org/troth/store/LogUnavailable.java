package org.troth.store;

/// The database could not be asked, or did not answer.
///
/// Whether the unit was recorded is unknown; sending the command again with the same key finds out.
public final class LogUnavailable extends RuntimeException {
    LogUnavailable(Throwable cause) {
        super("The log could not be reached.", cause);
    }
}
