package org.troth.event.interaction;

/// The customer was greeted.
public record CustomerGreeted(boolean repNameGiven, boolean customerNameUsed) implements InteractionEvent {}
