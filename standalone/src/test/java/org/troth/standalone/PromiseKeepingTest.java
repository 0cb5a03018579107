package org.troth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The acceptance fixture of the promise measures, through commands, the sweeper, the log and the views.
class PromiseKeepingTest {
    private static final String JUNE = "/api/v1/reports/promises?from=2026-06-01&to=2026-07-01&zone=UTC";

    private record Asked(String question, JsonNode answer) {}

    @Test
    void an_analyst_gets_the_figures_of_june_and_gets_them_again_in_august(@TempDir Path folder) {
        try (ShopFloor shop = new ShopFloor(folder, PromiseFixture.at("05-20 08:00"))) {
            PromiseFixture fixture = new PromiseFixture(shop);
            List<Asked> then = new ArrayList<>();

            fixture.playUntil(PromiseFixture.at("07-05 00:00"));
            assertThat(says(shop, fixture, "due", then))
                    .isEqualTo("[1, 4, 13, 15] [2, 5] [3, 14, 16] [8] of 10: 60.0 40.0, strictly 54.5 36.4");
            assertThat(says(shop, fixture, "original", then))
                    .isEqualTo("[1, 13] [2, 4, 5] [3, 14, 16] [8] of 9: 55.6 22.2, strictly 50.0 20.0");
            assertThat(says(shop, fixture, "made", then))
                    .isEqualTo("[4, 9, 13] [2, 5] [3, 14, 16] [8] of 9: 55.6 33.3, strictly 50.0 30.0");
            JsonNode made = then.getLast().answer();
            assertThat(behind(shop, fixture, made, "pending")).isEqualTo("[10]");
            assertThat(behind(shop, fixture, made, "keptEarly")).isEqualTo("[11]");
            assertThat(behind(shop, fixture, made, "recordedInError")).isEqualTo("[12]");
            assertThat(percent(made, "maturity")).isEqualTo("81.8");

            fixture.playUntil(PromiseFixture.at("07-07 00:00"));
            assertThat(says(shop, fixture, "due", then))
                    .isEqualTo("[1, 4, 13, 15, 16] [2, 5] [3, 14] [8] of 10: 70.0 50.0, strictly 63.6 45.5");

            fixture.playUntil(PromiseFixture.at("07-08 00:00"));
            assertThat(says(shop, fixture, "due", then))
                    .isEqualTo("[1, 4, 13, 15, 16] [2, 5] [3, 8, 14] [] of 10: 70.0 50.0, strictly 63.6 45.5");

            fixture.playUntil(PromiseFixture.at("08-01 00:00"));
            assertThat(says(shop, fixture, "made", then))
                    .isEqualTo("[4, 9, 11, 13, 16] [2, 5] [3, 8, 10, 14] [] of 11: 63.6 45.5, strictly 58.3 41.7");

            fixture.playUntil(PromiseFixture.at("08-20 12:00"));
            then.forEach(asked -> assertThat(shop.asks("analyst", asked.question())).isEqualTo(asked.answer()));
        }
    }

    /// What a report says now, and remembers the question for later.
    private static String says(ShopFloor shop, PromiseFixture fixture, String cohort, List<Asked> then) {
        Instant now = shop.now();
        String question = JUNE + "&cohort=" + cohort + "&asAt=" + now;
        JsonNode answer = shop.asks("analyst", question);
        then.add(new Asked(question, answer));
        Map<String, String> classes = new LinkedHashMap<>();
        for (String name : List.of("keptOnTime", "keptLate", "broken", "overdue")) {
            classes.put(name, behind(shop, fixture, answer, name));
        }
        return String.join(" ", classes.values()) + " of " + figure(answer, "matured").path("count") + ": "
                + percent(answer, "fulfilmentRate") + " " + percent(answer, "onTimeRate") + ", strictly "
                + percent(answer, "strictFulfilmentRate") + " " + percent(answer, "strictOnTimeRate");
    }

    /// The numbers of the promises behind a figure, by its own link.
    private static String behind(ShopFloor shop, PromiseFixture fixture, JsonNode answer, String name) {
        JsonNode rows = shop.asks("analyst", figure(answer, name).path("rows").path("count").asString());
        TreeSet<Integer> numbers = new TreeSet<>();
        rows.path("data")
                .forEach(row -> numbers.add(fixture.numbers().get(row.path("promiseId").asString())));
        return numbers.toString();
    }

    private static String percent(JsonNode answer, String name) {
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
