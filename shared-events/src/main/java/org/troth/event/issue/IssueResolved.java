package org.troth.event.issue;

import org.jspecify.annotations.Nullable;
import org.troth.event.InteractionId;
import org.troth.event.RepId;

/// The matter is solved, as far as we know.
public record IssueResolved(
        String resolutionCode, @Nullable InteractionId inInteractionId, @Nullable RepId byRepId)
        implements IssueEvent {}
