package org.troth.event.interaction;

/// The customer asked for a person.
public record HumanRequested() implements InteractionEvent {}
