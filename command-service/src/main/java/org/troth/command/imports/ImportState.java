package org.troth.command.imports;

/// How far an import is.
enum ImportState {
    QUEUED,
    RUNNING,
    /// Every row was read; rows that were refused do not change that.
    COMPLETED,
    /// It could not go on; what it recorded stays, and sending the file again finishes it.
    FAILED,
    /// The service stopped while it was under way; sending the file again finishes it.
    INTERRUPTED
}
