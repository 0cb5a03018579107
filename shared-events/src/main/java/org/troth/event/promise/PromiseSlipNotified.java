package org.troth.event.promise;

import org.jspecify.annotations.Nullable;
import org.troth.event.InteractionId;
import org.troth.event.Personal;

/// The customer was told that it will not be in time.
///
/// @param beforeDue whether they heard it before the due instant passed
public record PromiseSlipNotified(
        Personal<String> toldCustomer,
        boolean beforeDue,
        @Nullable InteractionId interactionId)
        implements PromiseEvent {}
