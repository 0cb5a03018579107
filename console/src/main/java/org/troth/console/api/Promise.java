package org.troth.console.api;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What was promised, as the query service has it.
///
/// @param overdueMs how long it has been due; absent where it is not, or was not asked for
public record Promise(
        String id,
        @Nullable String customerId,
        @Nullable String interactionId,
        @Nullable String issueId,
        @Nullable String statement,
        String giver,
        @Nullable String typeCode,
        String status,
        @Nullable Instant madeAt,
        @Nullable Instant dueAt,
        @Nullable Instant keptAt,
        @Nullable Instant brokenAt,
        @Nullable Instant slipNotifiedAt,
        @Nullable String ownerRepId,
        @Nullable String ownerTeamId,
        int reschedules,
        @Nullable Long overdueMs,
        @Nullable Long brokenForMs) {
    public boolean overdue() {
        return overdueMs != null && overdueMs > 0;
    }

    /// What it is called where its words are gone.
    public String words() {
        return Objects.requireNonNullElse(statement, "");
    }

    public String type() {
        return Objects.requireNonNullElse(typeCode, "OTHER");
    }
}
