package org.troth.event.issue;

import org.jspecify.annotations.Nullable;
import org.troth.event.InteractionId;
import org.troth.event.Personal;

/// We said the issue back in our words.
public record IssueRestated(@Nullable InteractionId interactionId, Personal<String> words) implements IssueEvent {}
