package org.troth.event.issue;

import org.jspecify.annotations.Nullable;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.Personal;

/// The customer told us of a matter to be solved.
public record IssueReported(
        @Nullable CustomerId customerId,
        @Nullable InteractionId interactionId,
        String categoryCode,
        Personal<String> statement,
        Severity severity,
        String reportedBy)
        implements IssueEvent {}
