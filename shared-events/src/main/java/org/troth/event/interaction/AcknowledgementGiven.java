package org.troth.event.interaction;

import org.jspecify.annotations.Nullable;
import org.troth.event.IssueId;
import org.troth.event.Personal;

/// We showed that we heard.
public record AcknowledgementGiven(
        Personal<String> specificTo, @Nullable IssueId issueId)
        implements InteractionEvent {}
