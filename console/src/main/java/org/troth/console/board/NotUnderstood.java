package org.troth.console.board;

/// A line that names no time.
final class NotUnderstood extends RuntimeException {
    NotUnderstood() {
        super("The line names no time.");
    }
}
