package org.troth.event.issue;

import org.jspecify.annotations.Nullable;

/// The matter is open again.
public record IssueReopened(String reason, @Nullable String byWhom) implements IssueEvent {}
