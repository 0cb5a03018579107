package org.troth.event.issue;

import org.jspecify.annotations.Nullable;
import org.troth.event.Personal;

/// The customer said that it is not solved.
public record ResolutionRejectedByCustomer(@Nullable Personal<String> reason) implements IssueEvent {}
