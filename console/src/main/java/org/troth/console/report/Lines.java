package org.troth.console.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The promises behind a figure.
record Lines(List<Line> data, @Nullable String next, @Nullable Instant asAt) {
    record Line(
            String promiseId,
            @Nullable String customerId,
            @Nullable String type,
            @Nullable Instant madeAt,
            @Nullable Instant dueAt,
            @Nullable Instant keptAt,
            @JsonProperty("class") @Nullable String verdict) {}
}
