package org.troth.console.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Some of the events of a replay, in the order of the log.
///
/// @param lanes the streams, in the order in which events count them
/// @param position the last position of the log that was looked at
record Events(List<String> lanes, List<Event> data, @Nullable String next, long position) {

    /// @param time when it happened, as claimed
    /// @param recordedat when the ledger accepted it
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Event(
            String id,
            String type,
            String subject,
            Instant time,
            Instant recordedat,
            JsonNode data,
            long position,
            long sequence,
            int lane,
            String actorkind,
            String actorid,
            @Nullable String team,
            @Nullable String onBehalfOf,
            @Nullable String channel,
            @Nullable String customerid,
            @Nullable String commandid,
            @Nullable String correlationid,
            @Nullable String causationid,
            @Nullable Boolean redacted,
            @Nullable JsonNode source,
            @Nullable JsonNode backdated,
            @Nullable String late,
            @Nullable List<String> breaches,
            @Nullable Boolean timeUnknown) {
        private static final String PREFIX = "org.troth.";

        /// What it is called in the message files.
        public String name() {
            return type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type;
        }

        public String eventId() {
            return id;
        }
    }
}
