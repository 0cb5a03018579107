package org.troth.event.interaction;

import org.jspecify.annotations.Nullable;
import org.troth.event.RepId;

/// The contact went to a supervisor.
public record EscalatedToSupervisor(
        EscalationRequester requestedBy, EscalationCause cause, @Nullable RepId toSupervisorId)
        implements InteractionEvent {}
