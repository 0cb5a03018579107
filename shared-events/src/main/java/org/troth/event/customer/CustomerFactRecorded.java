package org.troth.event.customer;

import org.jspecify.annotations.Nullable;
import org.troth.event.InteractionId;
import org.troth.event.Personal;

/// The customer told us something that nobody should ask again.
public record CustomerFactRecorded(
        String factKey, Personal<String> value, @Nullable InteractionId statedIn)
        implements CustomerEvent {}
