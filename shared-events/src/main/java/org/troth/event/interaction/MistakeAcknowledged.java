package org.troth.event.interaction;

import org.jspecify.annotations.Nullable;
import org.troth.event.IssueId;
import org.troth.event.Personal;

/// We said that a mistake was ours.
public record MistakeAcknowledged(
        String ownedBy, Personal<String> description, @Nullable IssueId issueId)
        implements InteractionEvent {}
