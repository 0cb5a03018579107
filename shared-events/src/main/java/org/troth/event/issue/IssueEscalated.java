package org.troth.event.issue;

import org.jspecify.annotations.Nullable;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.event.interaction.EscalationCause;

/// A supervisor is to look at it.
///
/// @param promiseId the promise on it that was broken; absent for other causes
/// @param toRepId absent when it is whichever supervisor comes first
public record IssueEscalated(
        EscalationCause cause,
        @Nullable PromiseId promiseId,
        @Nullable RepId toRepId)
        implements IssueEvent {}
