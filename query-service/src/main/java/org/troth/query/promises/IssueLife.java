package org.troth.query.promises;

import org.troth.event.Event;
import org.troth.event.issue.IssueClosed;
import org.troth.event.issue.IssueReopened;
import org.troth.event.issue.IssueResolved;
import org.troth.event.issue.ResolutionRejectedByCustomer;

/// How one issue stands.
record IssueLife(boolean resolved, boolean closed) {
    static final IssueLife NEW = new IssueLife(false, false);

    IssueLife after(Event event) {
        return switch (event) {
            case IssueResolved ignored -> new IssueLife(true, closed);
            case ResolutionRejectedByCustomer ignored -> new IssueLife(false, closed);
            case IssueReopened ignored -> NEW;
            case IssueClosed ignored -> new IssueLife(resolved, true);
            default -> this;
        };
    }

    boolean isOpen() {
        return !resolved && !closed;
    }
}
