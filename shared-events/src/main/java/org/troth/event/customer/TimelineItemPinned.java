package org.troth.event.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.event.EventId;
import org.troth.event.Personal;

/// Somebody marked a step as worth seeing first.
public record TimelineItemPinned(
        EventId eventId, @Nullable Personal<String> label, @Nullable Instant expiresAt)
        implements CustomerEvent {}
