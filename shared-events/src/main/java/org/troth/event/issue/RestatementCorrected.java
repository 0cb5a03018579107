package org.troth.event.issue;

import org.jspecify.annotations.Nullable;
import org.troth.event.InteractionId;
import org.troth.event.Personal;

/// The customer put our restatement right.
public record RestatementCorrected(
        @Nullable InteractionId interactionId, Personal<String> words)
        implements IssueEvent {}
