package org.troth.event.interaction;

import org.jspecify.annotations.Nullable;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;

/// We said sorry.
public record ApologyGiven(
        String apologyId,
        @Nullable IssueId forIssueId,
        @Nullable PromiseId forPromiseId,
        Personal<String> specificTo,
        boolean responsibilityAccepted)
        implements InteractionEvent {}
