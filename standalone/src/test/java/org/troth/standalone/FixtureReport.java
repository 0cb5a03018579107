package org.troth.standalone;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What the promise report of June says of the acceptance fixture, in one line: which promises, of how many, in percent.
final class FixtureReport {
    private static final String JUNE = "/api/v1/reports/promises?from=2026-06-01&to=2026-07-01&zone=UTC";

    private final ShopFloor shop;
    private final PromiseFixture fixture;

    FixtureReport(ShopFloor shop, PromiseFixture fixture) {
        this.shop = shop;
        this.fixture = fixture;
    }

    /// The question as it is asked now, and can be asked again later.
    String question(String cohort) {
        return JUNE + "&cohort=" + cohort + "&asAt=" + shop.now();
    }

    String says(String cohort) {
        return line(shop.asks("analyst", question(cohort)));
    }

    String line(JsonNode answer) {
        Map<String, String> classes = new LinkedHashMap<>();
        for (String name : List.of("keptOnTime", "keptLate", "broken", "overdue")) {
            classes.put(name, behind(answer, name));
        }
        return String.join(" ", classes.values()) + " of " + figure(answer, "matured").path("count") + ": "
                + percent(answer, "fulfilmentRate") + " " + percent(answer, "onTimeRate") + ", strictly "
                + percent(answer, "strictFulfilmentRate") + " " + percent(answer, "strictOnTimeRate");
    }

    /// The numbers of the promises behind a figure, by its own link.
    String behind(JsonNode answer, String name) {
        JsonNode rows = shop.asks("analyst", figure(answer, name).path("rows").path("count").asString());
        TreeSet<Integer> numbers = new TreeSet<>();
        rows.path("data")
                .forEach(row -> numbers.add(fixture.numbers().get(row.path("promiseId").asString())));
        return numbers.toString();
    }

    static String percent(JsonNode answer, String name) {
        return String.format(Locale.ROOT, "%.1f", figure(answer, name).path("value").doubleValue() * 100);
    }

    private static JsonNode figure(JsonNode answer, String name) {
        return answer.path("total")
                .valueStream()
                .filter(figure -> figure.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
