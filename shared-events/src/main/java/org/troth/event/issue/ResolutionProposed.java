package org.troth.event.issue;

import org.jspecify.annotations.Nullable;
import org.troth.event.InteractionId;
import org.troth.event.Personal;

/// We explained how to solve it.
///
/// @param attempt 1 for the first proposal
public record ResolutionProposed(
        @Nullable InteractionId interactionId, Personal<String> explanation, boolean limitsDisclosed, int attempt)
        implements IssueEvent {}
