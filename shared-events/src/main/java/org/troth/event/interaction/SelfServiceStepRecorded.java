package org.troth.event.interaction;

import org.jspecify.annotations.Nullable;
import org.troth.event.Personal;

/// A machine tried to help before a human did.
public record SelfServiceStepRecorded(
        SelfServiceSystem system, String step, @Nullable Personal<String> input, SelfServiceOutcome outcome)
        implements InteractionEvent {}
