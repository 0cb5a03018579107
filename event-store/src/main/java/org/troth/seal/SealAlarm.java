package org.troth.seal;

/// Something is not as it was sealed. Nothing is signed from here on.
public final class SealAlarm extends RuntimeException {
    /// What is wrong.
    public enum Code {
        /// The database is older than what was signed, or another one.
        ROLLBACK_DETECTED,
        /// An event, a leaf or a tile is not what it was when it was sealed.
        SEAL_MISMATCH,
        /// A position is missing in the log.
        LOG_GAP,
        /// The database holds checkpoints, and the folder has not the key or the list of those that were signed.
        FOLDER_LOST,
        /// What keeps the log from being changed, or writes down what is done to the database, is not always on.
        UNGUARDED
    }

    private final Code code;

    SealAlarm(Code code, String detail) {
        super(code + ": " + detail);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
