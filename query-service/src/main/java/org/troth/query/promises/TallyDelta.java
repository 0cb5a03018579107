package org.troth.query.promises;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.event.promise.PromiseGiver;
import org.troth.query.Rows;

/// What a batch changes in the tally: what is not so any more is taken from its cell, what is so now is put into one.
final class TallyDelta extends Changes<PromiseVersion> {
    private static final List<String> KEY = List.of("cohort", "dimension", "grain", "start", "key", "outcome");

    private record Cell(
            Cohort cohort, Dimension dimension, Grain grain, Instant start, String key, Outcome outcome) {}

    private record Row(
            Cohort cohort,
            Dimension dimension,
            Grain grain,
            Instant start,
            String key,
            Outcome outcome,
            long n,
            long attempt,
            long bySystem,
            long remedied,
            long partly,
            long warned,
            long recordedLate,
            long withdrawnLate,
            long moved,
            long agreed,
            long unilateral,
            long byCustomer,
            long byCompany,
            long beforeDue,
            long afterDue,
            long brokenBefore) {
        static Row of(Cell cell, Change change) {
            return new Row(
                    cell.cohort(),
                    cell.dimension(),
                    cell.grain(),
                    cell.start(),
                    cell.key(),
                    cell.outcome(),
                    change.n,
                    change.of(Mark.ATTEMPT),
                    change.of(Mark.BY_SYSTEM),
                    change.of(Mark.REMEDIED),
                    change.of(Mark.PARTLY),
                    change.of(Mark.WARNED),
                    change.of(Mark.RECORDED_LATE),
                    change.of(Mark.WITHDRAWN_LATE),
                    change.of(Mark.MOVED),
                    change.of(Mark.AGREED),
                    change.of(Mark.UNILATERAL),
                    change.of(Mark.BY_CUSTOMER),
                    change.of(Mark.BY_COMPANY),
                    change.of(Mark.BEFORE_DUE),
                    change.of(Mark.AFTER_DUE),
                    change.of(Mark.BROKEN_BEFORE));
        }
    }

    /// By how much a cell changes.
    private static final class Change {
        private final Map<Mark, Long> marks = new EnumMap<>(Mark.class);
        private long n;

        void count(PromiseVersion version, Cohort cohort, int step) {
            n += step;
            for (Mark mark : Mark.values()) {
                if (mark.of(version, cohort)) {
                    marks.merge(mark, (long) step, Long::sum);
                }
            }
        }

        long of(Mark mark) {
            return marks.getOrDefault(mark, 0L);
        }

        boolean isNothing() {
            return n == 0 && marks.values().stream().allMatch(count -> count == 0);
        }
    }

    private final Map<Cell, Change> cells = new HashMap<>();

    @Override
    void count(PromiseVersion version, int step) {
        if (version.giver() != PromiseGiver.OURS) {
            return;
        }
        for (Cohort cohort : Cohort.values()) {
            for (Grain grain : Grain.values()) {
                Instant start = grain.start(cohort.instant(version));
                for (Dimension dimension : Dimension.values()) {
                    cells.computeIfAbsent(
                                    new Cell(
                                            cohort,
                                            dimension,
                                            grain,
                                            start,
                                            dimension.key(version),
                                            cohort.outcome(version)),
                                    cell -> new Change())
                            .count(version, cohort, step);
                }
            }
        }
    }

    void store(JdbcClient jdbc) {
        List<Row> rows = new ArrayList<>();
        List<Row> fewer = new ArrayList<>();
        cells.forEach((cell, change) -> {
            if (!change.isNothing()) {
                Row row = Row.of(cell, change);
                rows.add(row);
                if (row.n() < 0) {
                    fewer.add(row);
                }
            }
        });
        Rows.add(jdbc, "promise_tally", rows, KEY);
        Rows.removeEmpty(jdbc, "promise_tally", fewer, KEY);
    }
}
