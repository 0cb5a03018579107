package org.troth.console.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was counted for a figure of a measure.
record MeasureRows(List<Counted> data, @Nullable String next) {
    /// @param parts of the figures that it is in
    /// @param amounts what was measured of it, in milliseconds
    record Counted(
            String id,
            Instant at,
            @Nullable String interactionId,
            @Nullable String issueId,
            @Nullable String promiseId,
            @Nullable String customerId,
            @Nullable String channel,
            @Nullable String type,
            boolean imported,
            List<String> parts,
            Map<String, Long> amounts) {
        /// The page of the narrowest thing it is about; blank where there is none.
        public String page() {
            if (promiseId != null) {
                return "/promises/" + promiseId;
            } else if (issueId != null) {
                return "/issues/" + issueId;
            }
            return interactionId == null ? "" : "/interactions/" + interactionId;
        }
    }
}
