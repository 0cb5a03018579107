package org.troth.event.customer;

/// A flag no longer applies.
public record CustomerFlagCleared(FlagCode flagCode, String reason) implements CustomerEvent {}
