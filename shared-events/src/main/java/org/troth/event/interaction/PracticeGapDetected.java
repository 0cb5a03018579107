package org.troth.event.interaction;

import org.jspecify.annotations.Nullable;
import org.troth.event.EventId;

/// A practice of the guide was not followed.
public record PracticeGapDetected(
        String ruleCode, int ruleVersion, @Nullable EventId aboutEventId)
        implements InteractionEvent {}
