package org.troth.event.promise;

import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;
import org.troth.event.InteractionId;

/// Somebody tried to do what was promised.
///
/// @param attemptNo 1 for the first
public record PromiseAttempted(
        int attemptNo,
        Channel channel,
        AttemptOutcome outcome,
        @Nullable InteractionId interactionId)
        implements PromiseEvent {}
