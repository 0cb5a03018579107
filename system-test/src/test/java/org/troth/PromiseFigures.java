package org.troth;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the promise reports of some days say, without what names the moment at which they are asked.
final class PromiseFigures {
    private static final List<String> COHORTS = List.of("due", "original", "made");

    private final Http query;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    PromiseFigures(Http query) {
        this.query = query;
    }

    /// @param position that the reports have to know
    List<JsonNode> asOf(long position) {
        List<JsonNode> figures = new ArrayList<>();
        for (String cohort : COHORTS) {
            ObjectNode report = (ObjectNode) query.getPatiently("analyst", "/api/v1/reports/promises?from=%s&to=%s&zone=UTC&cohort=%s&minPosition=%d"
                            .formatted(today.minusDays(1), today.plusDays(3), cohort, position))
                    .body();
            report.remove(List.of("knownAt", "minPosition"));
            figures.add(timeless(report));
        }
        return figures;
    }

    private static JsonNode timeless(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("rows", "position", "asAt"));
        }
        node.forEach(PromiseFigures::timeless);
        return node;
    }
}
