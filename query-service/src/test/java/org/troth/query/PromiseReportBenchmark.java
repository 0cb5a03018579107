package org.troth.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.troth.query.promises.PlanSeam;
import org.troth.query.promises.PromiseRequest;

/// Prints how long the reports of a month and of all years take over a million promises, and by which plans.
///
/// It is run by hand: `mvn -pl query-service -am -Dtest=PromiseReportBenchmark test`.
class PromiseReportBenchmark {
    private static final int PROMISES = Integer.getInteger("troth.promises", 1_000_000);

    @Test
    void a_month_and_all_years_of_a_million_promises() {
        try (PromiseBook book = new PromiseBook()) {
            book.now.stopAt(Instant.parse("2026-11-01T08:20:00Z"));
            long started = System.nanoTime();
            MadeUpPromises.fill(book.database, PROMISES);
            System.out.println("FIGURE filled in " + (System.nanoTime() - started) / 1_000_000_000 + " s");
            print(book, "due", null, false, true);
            print(book, "due", null, true, false);
            for (String cohort : List.of("due", "made", "original")) {
                years(book, cohort, false, true);
                years(book, cohort, true, false);
            }
            for (String groupBy : List.of("rep", "team", "channel", "type", "week", "kind")) {
                print(book, "due", groupBy, false, false);
                print(book, "due", groupBy, true, false);
            }
            print(book, "made", null, false, false);
            print(book, "made", null, true, false);
        }
    }

    private static void print(
            PromiseBook book, String cohort, @Nullable String groupBy, boolean byRows, boolean withPlans) {
        print(book, "2026-10-01", "2026-11-01", cohort, groupBy, byRows, withPlans);
    }

    private static void years(PromiseBook book, String cohort, boolean byRows, boolean withPlans) {
        print(book, "2024-01-01", "2027-01-01", cohort, null, byRows, withPlans);
    }

    private static void print(
            PromiseBook book,
            String from,
            String to,
            String cohort,
            @Nullable String groupBy,
            boolean byRows,
            boolean withPlans) {
        PromiseRequest request = new PromiseRequest(
                from, to, "UTC", cohort, null, groupBy, null, null, null, null, null, null, null, null);
        PlanSeam.Explained explained = PlanSeam.explained(book.service(), request, byRows, 5);
        System.out.println("FIGURE " + from + " to " + to + " " + cohort + " by " + groupBy + (byRows ? " from the rows: " : " from the tally: ")
                + explained.millis() + " ms");
        if (withPlans) {
            explained.plans().forEach(plan -> System.out.println("PLAN\n" + plan));
        }
    }
}
