package org.troth.event.promise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.event.InteractionId;

/// Another date was named.
///
/// It counts as the new date only if the customer agreed, or asked for it, before the old one had passed; otherwise the
/// old date judges (INV-17).
///
/// @param newFrom start of the new window in UTC, converted once; absent where there is no window
/// @param newDueInstant end of the new due time in UTC, converted once
/// @param agreedInInteractionId the contact in which the customer agreed
/// @param nth how often it has been rescheduled, this time included
/// @param binding whether outcomes are judged against the new date from now on
public record PromiseRescheduled(
        Due oldDue,
        Instant oldDueInstant,
        Due newDue,
        @Nullable Instant newFrom,
        Instant newDueInstant,
        RescheduledBy requestedBy,
        boolean agreedByCustomer,
        @Nullable InteractionId agreedInInteractionId,
        String reason,
        int nth,
        boolean binding)
        implements PromiseEvent {}
