package org.troth.console.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A matter a customer told us of.
public record Issue(
        String id,
        @Nullable String customerId,
        @Nullable String interactionId,
        @Nullable String statement,
        @Nullable String restatement,
        @Nullable String categoryCode,
        @Nullable String severity,
        String status,
        @Nullable Instant reportedAt,
        @Nullable Instant confirmedAt,
        @Nullable List<Option> options,
        @Nullable String acceptedOptionId,
        @Nullable String proposal,
        @Nullable Instant resolvedAt,
        @Nullable Instant resolutionConfirmedAt,
        @Nullable Instant escalatedAt,
        @Nullable Instant closedAt,
        @Nullable String closureCode,
        int rejections,
        int brokenPromises,
        int reopenings) {
    /// One way out that was offered.
    public record Option(String optionId, @Nullable String text) {}

    public String words() {
        return restatement != null ? restatement : statement != null ? statement : id;
    }
}
