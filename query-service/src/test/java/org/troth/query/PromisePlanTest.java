package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.troth.query.promises.PlanSeam;
import org.troth.query.promises.PromiseRequest;
import org.troth.store.Plans;

/// The default report stays cheap however many promises there are: it never looks at all of them.
class PromisePlanTest {
    private static final Pattern ROWS_READ =
            Pattern.compile("(?:Index|Heap|Seq) Scan .*on promise_version.* rows=([0-9.]+)");
    private static final Pattern READ_OF_PROMISES_OR_CONTACTS = Pattern.compile(
            "Scan .*on promise_(?:contact_)?version.* rows=([0-9.]+) loops=([0-9]+)");
    private static final int CONNECTIONS = 6;
    private static PromiseBook book;

    @BeforeAll
    static void twenty_thousand_promises() {
        book = new PromiseBook();
        book.now.stopAt(Instant.parse("2026-11-01T08:20:00Z"));
        MadeUpPromises.fill(book.database, 20_000);
    }

    @AfterAll
    static void close() {
        book.close();
    }

    private static List<String> plans(
            String from, String to, String cohort, @Nullable String groupBy, @Nullable String kind, boolean byRows) {
        PromiseRequest request = new PromiseRequest(
                from, to, "UTC", cohort, null, groupBy, null, null, null, null, null, kind, null, null);
        return PlanSeam.explained(book.service(), request, byRows, 1).plans();
    }

    /// Whether a plan looks at every promise: by reading the table, or by walking an index from end to end.
    private static boolean readsAll(String plan) {
        List<String> lines = plan.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean byIndex = line.contains("Index") && line.contains("Scan");
            if (line.contains("promise_version") && line.contains("Scan") && !line.contains("Bitmap Heap Scan")) {
                boolean some = lines.stream()
                        .skip(i + 1L)
                        .takeWhile(next -> !next.contains("->"))
                        .anyMatch(next -> next.contains("Index Cond:"));
                if (!byIndex || !some) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean readsATableFromEndToEnd(String plan) {
        return plan.contains("Seq Scan on");
    }

    @ParameterizedTest
    @CsvSource({
        "due,", "due, rep", "due, team", "due, channel", "due, type", "due, week", "due, kind", "made, rep",
        "original, team"
    })
    void the_default_report_of_a_month_reads_no_table_of_promises_as_a_whole(String cohort, @Nullable String groupBy) {
        List<String> plans = plans("2026-10-01", "2026-11-01", cohort, groupBy, null, false);

        assertThat(plans)
                .hasSizeGreaterThan(6)
                .noneMatch(PromisePlanTest::readsAll)
                .noneMatch(PromisePlanTest::readsATableFromEndToEnd);
        assertThat(plans).anyMatch(plan -> plan.contains("on promise_link"));
        assertThat(plans).anyMatch(plan -> plan.contains("on promise_tally"));
        // About 850 fell due in that month; what is read one by one is what has not fallen due yet.
        assertThat(plans.stream().flatMap(PromisePlanTest::rowsRead)).allMatch(rows -> rows < 400);
    }

    /// How many promises a plan reads from the table itself, at each place where it does.
    private static Stream<Double> rowsRead(String plan) {
        return ROWS_READ.matcher(plan).results().map(found -> Double.valueOf(found.group(1)));
    }

    @ParameterizedTest
    @CsvSource({"due,", "made,", "original,", "due, week"})
    void the_report_of_all_years_reads_few_promises_and_contacts(String cohort, @Nullable String groupBy) {
        // Those broken in the last ninety days, those not due yet, and those about as long as the middle one.
        assertThat(read(plans("2024-01-01", "2027-01-01", cohort, groupBy, null, false)))
                .isBetween(100.0, groupBy == null ? 3_000.0 : 60_000.0);
    }

    /// How many rows of promises and of contacts were read, by an index alone as well.
    private static double read(List<String> plans) {
        return plans.stream()
                .flatMap(plan -> READ_OF_PROMISES_OR_CONTACTS.matcher(plan).results())
                .mapToDouble(found -> Double.parseDouble(found.group(1)) * Double.parseDouble(found.group(2)))
                .sum();
    }

    @Test
    void months_asked_for_again_and_again_do_not_decide_how_years_are_read() {
        PromiseRequest month = new PromiseRequest(
                "2026-10-01", "2026-11-01", "UTC", "made", null, null, null, null, null, null, null, null, null, null);
        PlanSeam.explained(book.service(), month, false, 20);

        Plans plans = Plans.of(book.service().getBean(DataSource.class), CONNECTIONS, "view.promise_tally");
        // What was explained counts as planned once.
        assertThat(plans.each()).isGreaterThan(50).isGreaterThan(5 * plans.once());
    }

    @Test
    void a_filtered_report_of_a_month_reads_the_rows_by_an_index() {
        assertThat(plans("2026-10-01", "2026-11-01", "due", null, "EXTERNAL", false))
                .noneMatch(PromisePlanTest::readsAll)
                .noneMatch(plan -> plan.contains("on promise_tally"));
    }

    @Test
    void reading_all_of_them_would_be_noticed() {
        List<String> plans = plans("2024-01-01", "2027-01-01", "due", null, null, true);

        assertThat(plans).anyMatch(PromisePlanTest::readsAll).anyMatch(PromisePlanTest::readsATableFromEndToEnd);
        assertThat(plans.stream().flatMap(PromisePlanTest::rowsRead)).anyMatch(rows -> rows > 19_000);
        assertThat(read(plans)).isGreaterThan(40_000.0);
    }
}
