package org.troth.event.promise;

import org.jspecify.annotations.Nullable;
import org.troth.event.InteractionId;

/// The promise was given up.
///
/// @param customerInformed whether the customer knows
public record PromiseWithdrawn(
        WithdrawnBy by,
        String reason,
        boolean customerInformed,
        @Nullable InteractionId interactionId)
        implements PromiseEvent {}
