package org.troth.console.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A page of what happened.
public record Story(List<Entry> data, @Nullable String next, long position) {

    public record Who(String kind, @Nullable String id, @Nullable String name) {}

    public record Origin(@Nullable String system, @Nullable String externalId) {}

    public record Backdated(@Nullable String reason) {}

    /// One thing that happened.
    ///
    /// @param late why it was recorded on a contact that had ended
    public record Entry(
            long position,
            String eventId,
            String type,
            boolean recognised,
            String kind,
            Instant occurredAt,
            Instant recordedAt,
            boolean timeUnknown,
            Who actor,
            @Nullable String channel,
            @Nullable String interactionId,
            @Nullable String issueId,
            @Nullable String promiseId,
            @Nullable String words,
            @Nullable Map<String, Object> facts,
            String state,
            boolean imported,
            @Nullable Origin source,
            List<String> breaches,
            @Nullable String late,
            @Nullable Backdated backdated,
            boolean pinned,
            @Nullable Boolean restricted) {
        private static final Set<String> BOUNDS = Set.of("InteractionOpened", "InteractionEnded", "WrapUpCompleted");
        private static final Duration AT_ONCE = Duration.ofMinutes(2);

        /// Whether these are somebody's own words, and can still be read.
        public boolean speaks() {
            return kind.equals("WORDS") && words != null && recognised;
        }

        /// The page of what it belongs to; empty where that is no more than the contact it happened in.
        public String about() {
            if (promiseId != null) {
                return "/promises/" + promiseId;
            } else if (issueId != null) {
                return "/issues/" + issueId;
            }
            return interactionId != null && BOUNDS.contains(type) ? "/interactions/" + interactionId : "";
        }

        /// Whether it was recorded noticeably later than it happened.
        public boolean recordedLater() {
            return Duration.between(occurredAt, recordedAt).compareTo(AT_ONCE) > 0;
        }

        public String fact(String name) {
            Object value = facts == null ? null : facts.get(name);
            return value == null ? "" : value.toString();
        }
    }
}
