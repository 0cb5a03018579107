package org.troth.event.interaction;

/// The customer gave up waiting.
///
/// @param waitedMs milliseconds spent waiting
public record InteractionAbandoned(long waitedMs) implements InteractionEvent {}
