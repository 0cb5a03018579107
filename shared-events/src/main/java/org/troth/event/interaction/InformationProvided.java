package org.troth.event.interaction;

import org.troth.event.Personal;

/// The customer answered a question.
public record InformationProvided(String factKey, Personal<String> value) implements InteractionEvent {}
