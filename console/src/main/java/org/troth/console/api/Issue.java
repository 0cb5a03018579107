package org.troth.console.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A matter a customer told us of.
public record Issue(
        String id,
        @Nullable String interactionId,
        @Nullable String statement,
        @Nullable String restatement,
        @Nullable String categoryCode,
        @Nullable String severity,
        String status,
        @Nullable Instant reportedAt,
        @Nullable Instant confirmedAt,
        int brokenPromises,
        int reopenings) {
    public String words() {
        return restatement != null ? restatement : statement != null ? statement : id;
    }
}
