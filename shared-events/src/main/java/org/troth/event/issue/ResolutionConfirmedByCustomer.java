package org.troth.event.issue;

import org.jspecify.annotations.Nullable;
import org.troth.event.InteractionId;

/// The customer agreed that it is solved.
public record ResolutionConfirmedByCustomer(@Nullable InteractionId interactionId) implements IssueEvent {}
