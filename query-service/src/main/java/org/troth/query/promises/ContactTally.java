package org.troth.query.promises;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.query.Rows;

/// What a batch changes in how many contacts ended of which a promise was to be expected.
final class ContactTally extends Changes<ContactVersion> {
    private record Cell(Dimension dimension, Grain grain, Instant start, String key) {}

    private record Row(Dimension dimension, Grain grain, Instant start, String key, long n) {
        private static final List<String> KEY = List.of("dimension", "grain", "start", "key");
    }

    private final Map<Cell, Long> cells = new HashMap<>();

    @Override
    void count(ContactVersion version, int step) {
        if (version.endedAt() == null) {
            return;
        }
        for (Grain grain : Grain.values()) {
            Instant start = grain.start(version.endedAt());
            for (Dimension dimension : Dimension.OF_CONTACTS) {
                cells.merge(new Cell(dimension, grain, start, dimension.key(version)), (long) step, Long::sum);
            }
        }
    }

    void store(JdbcClient jdbc) {
        List<Row> changed = cells.entrySet().stream()
                .filter(cell -> cell.getValue() != 0)
                .map(cell -> row(cell.getKey(), cell.getValue()))
                .toList();
        Rows.add(jdbc, "promise_contact_tally", changed, Row.KEY);
        Rows.removeEmpty(
                jdbc, "promise_contact_tally", changed.stream().filter(row -> row.n() < 0).toList(), Row.KEY);
    }

    private static Row row(Cell cell, long n) {
        return new Row(cell.dimension(), cell.grain(), cell.start(), cell.key(), n);
    }
}
