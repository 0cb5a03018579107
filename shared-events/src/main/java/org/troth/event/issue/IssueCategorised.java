package org.troth.event.issue;

import org.jspecify.annotations.Nullable;

/// The issue was sorted into a category.
public record IssueCategorised(String categoryCode, @Nullable Integer codesVersion) implements IssueEvent {}
