package org.troth.event.issue;

/// The customer chose.
public record OptionAccepted(String optionId) implements IssueEvent {}
