package org.troth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The acceptance fixture of the promise measures, through commands, the sweeper, the log and the views.
class PromiseKeepingTest {
    private record Asked(String question, JsonNode answer) {}

    @Test
    void an_analyst_gets_the_figures_of_june_and_gets_them_again_in_august(@TempDir Path folder) {
        try (ShopFloor shop = new ShopFloor(folder, PromiseFixture.at("05-20 08:00"))) {
            PromiseFixture fixture = new PromiseFixture(shop);
            FixtureReport report = new FixtureReport(shop, fixture);
            List<Asked> then = new ArrayList<>();

            fixture.playUntil(PromiseFixture.at("07-05 00:00"));
            assertThat(says(shop, report, "due", then))
                    .isEqualTo("[1, 4, 13, 15] [2, 5] [3, 14, 16] [8] of 10: 60.0 40.0, strictly 54.5 36.4");
            assertThat(says(shop, report, "original", then))
                    .isEqualTo("[1, 13] [2, 4, 5] [3, 14, 16] [8] of 9: 55.6 22.2, strictly 50.0 20.0");
            assertThat(says(shop, report, "made", then))
                    .isEqualTo("[4, 9, 13] [2, 5] [3, 14, 16] [8] of 9: 55.6 33.3, strictly 50.0 30.0");
            JsonNode made = then.getLast().answer();
            assertThat(report.behind(made, "pending")).isEqualTo("[10]");
            assertThat(report.behind(made, "keptEarly")).isEqualTo("[11]");
            assertThat(report.behind(made, "recordedInError")).isEqualTo("[12]");
            assertThat(FixtureReport.percent(made, "maturity")).isEqualTo("81.8");

            fixture.playUntil(PromiseFixture.at("07-07 00:00"));
            assertThat(says(shop, report, "due", then))
                    .isEqualTo("[1, 4, 13, 15, 16] [2, 5] [3, 14] [8] of 10: 70.0 50.0, strictly 63.6 45.5");

            fixture.playUntil(PromiseFixture.at("07-08 00:00"));
            assertThat(says(shop, report, "due", then))
                    .isEqualTo("[1, 4, 13, 15, 16] [2, 5] [3, 8, 14] [] of 10: 70.0 50.0, strictly 63.6 45.5");

            fixture.playUntil(PromiseFixture.at("08-01 00:00"));
            assertThat(says(shop, report, "made", then))
                    .isEqualTo("[4, 9, 11, 13, 16] [2, 5] [3, 8, 10, 14] [] of 11: 63.6 45.5, strictly 58.3 41.7");

            fixture.playUntil(PromiseFixture.at("08-20 12:00"));
            then.forEach(asked -> assertThat(shop.asks("analyst", asked.question())).isEqualTo(asked.answer()));
        }
    }

    /// What a report says now, and remembers the question for later.
    private static String says(ShopFloor shop, FixtureReport report, String cohort, List<Asked> then) {
        String question = report.question(cohort);
        JsonNode answer = shop.asks("analyst", question);
        then.add(new Asked(question, answer));
        return report.line(answer);
    }
}
