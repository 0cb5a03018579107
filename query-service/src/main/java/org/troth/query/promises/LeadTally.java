package org.troth.query.promises;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.event.promise.PromiseGiver;
import org.troth.query.Rows;

/// What a batch changes in how many promises were made how long ahead.
final class LeadTally extends Changes<PromiseVersion> {
    private record Cell(Cohort cohort, Grain grain, Instant start, int bucket) {}

    private record Row(Cohort cohort, Grain grain, Instant start, int bucket, long n, long totalMs) {
        private static final List<String> KEY = List.of("cohort", "grain", "start", "bucket");

        Row and(Row other) {
            return new Row(cohort, grain, start, bucket, n + other.n, totalMs + other.totalMs);
        }

        boolean isNothing() {
            return n == 0 && totalMs == 0;
        }
    }

    private final Map<Cell, Row> rows = new HashMap<>();

    @Override
    void count(PromiseVersion version, int step) {
        if (version.giver() != PromiseGiver.OURS || version.outcome() == Outcome.VOID) {
            return;
        }
        int bucket = LeadBucket.of(version.leadMs());
        for (Cohort cohort : Cohort.values()) {
            for (Grain grain : Grain.values()) {
                Instant start = grain.start(cohort.instant(version));
                rows.merge(
                        new Cell(cohort, grain, start, bucket),
                        new Row(cohort, grain, start, bucket, step, step * version.leadMs()),
                        Row::and);
            }
        }
    }

    void store(JdbcClient jdbc) {
        List<Row> changed = rows.values().stream().filter(row -> !row.isNothing()).toList();
        Rows.add(jdbc, "promise_lead_tally", changed, Row.KEY);
        Rows.removeEmpty(
                jdbc, "promise_lead_tally", changed.stream().filter(row -> row.n() < 0).toList(), Row.KEY);
    }
}
