package org.troth.event.interaction;

import org.troth.event.RepId;

/// A supervisor took over.
public record EscalationTaken(RepId supervisorId) implements InteractionEvent {}
