package org.troth.event.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.event.Personal;

/// Everybody who serves this customer should know this first.
public record CustomerFlagRaised(
        FlagCode flagCode, @Nullable Personal<String> reason, @Nullable Instant expiresAt)
        implements CustomerEvent {}
