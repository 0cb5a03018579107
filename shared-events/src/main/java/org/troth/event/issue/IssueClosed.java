package org.troth.event.issue;

/// Nothing more will be done about it.
public record IssueClosed(ClosureCode closureCode) implements IssueEvent {}
