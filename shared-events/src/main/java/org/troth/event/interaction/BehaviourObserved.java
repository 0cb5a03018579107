package org.troth.event.interaction;

/// The customer went too far.
public record BehaviourObserved(BehaviourKind kind) implements InteractionEvent {}
