package org.troth.event.issue;

import org.jspecify.annotations.Nullable;
import org.troth.event.InteractionId;
import org.troth.event.Personal;

/// The customer agreed: that is the issue.
public record IssueConfirmedByCustomer(
        @Nullable InteractionId interactionId, @Nullable Personal<String> words)
        implements IssueEvent {}
