package org.troth.event.interaction;

/// The words of the contact were kept as long as they are kept, and go; that they were there remains.
///
/// @param retentionVersion the version of the rule for its channel that says so
public record WordsExpired(int retentionVersion) implements InteractionEvent {}
