package org.troth.event.customer;

import org.troth.event.Personal;

/// A flag no longer applies.
public record CustomerFlagCleared(FlagCode flagCode, Personal<String> reason) implements CustomerEvent {}
