package org.troth.event.interaction;

/// The customer began to wait in a queue.
public record InteractionQueued(String queueId) implements InteractionEvent {}
