package org.troth.console.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What changed between two points.
record Differences(List<OfStream> data) {
    static final Differences NONE = new Differences(List.of());

    record OfStream(String stream, List<Change> changes) {}

    /// @param component JSON Pointer to it
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(String component, @Nullable JsonNode old, @Nullable JsonNode now) {}
}
