package org.troth.event.customer;

import org.troth.event.EventId;
import org.troth.event.Personal;

/// Something we knew of the customer was wrong, and this is right.
public record CustomerFactCorrected(
        String factKey, Personal<String> value, EventId replacesEventId, Personal<String> reason)
        implements CustomerEvent {}
