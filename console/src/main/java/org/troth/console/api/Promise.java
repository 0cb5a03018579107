package org.troth.console.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What was promised, as the query service has it.
///
/// @param pastDue whether its time has passed unkept; absent in lists, which say for how long
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
        @Nullable Instant originalDueAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant remindedAt,
        @Nullable Instant partlyKeptAt,
        @Nullable Instant escalatedAt,
        @Nullable Instant remediedAt,
        @Nullable Instant withdrawnAt,
        @Nullable Instant disputedAt,
        @Nullable String replaces,
        @Nullable Evidence evidence,
        @Nullable Long lateByMs,
        int attempts,
        int corrections,
        @Nullable Long overdueMs,
        @Nullable Long brokenForMs,
        @JsonProperty("overdue") @Nullable Boolean pastDue) {
    /// What shows that it was kept.
    public record Evidence(String kind, @Nullable String ref) {}

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
