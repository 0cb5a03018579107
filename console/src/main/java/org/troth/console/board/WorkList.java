package org.troth.console.board;

/// A list of promises to work through.
enum WorkList {
    OVERDUE("overdue"),
    TODAY("due-today"),
    MINE("mine"),
    TEAM("my-team"),
    BROKEN("broken");

    private final String status;

    WorkList(String status) {
        this.status = status;
    }

    /// As the query service calls it.
    String status() {
        return status;
    }
}
