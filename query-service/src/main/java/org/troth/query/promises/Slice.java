package org.troth.query.promises;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How many promises of one group have one outcome, and how many of those bear which mark.
///
/// @param matured whether the due time of the cohort has come
record Slice(String key, Outcome outcome, boolean matured, long n, Map<Mark, Long> marks) {
    long marked(Mark mark) {
        return marks.getOrDefault(mark, 0L);
    }

    /// What has to be added where these were counted as matured.
    Slice takenFromTheMatured() {
        Map<Mark, Long> taken = new EnumMap<>(Mark.class);
        marks.forEach((mark, count) -> taken.put(mark, -count));
        return new Slice(key, outcome, true, -n, taken);
    }

    /// One slice for each group, outcome and maturity, without those of which nothing is left.
    static List<Slice> added(List<Slice> slices) {
        record Kind(String key, Outcome outcome, boolean matured) {}
        Map<Kind, Slice> all = new HashMap<>();
        slices.forEach(
                slice -> all.merge(new Kind(slice.key, slice.outcome, slice.matured), slice, (one, other) -> one.and(other)));
        return all.values().stream().filter(slice -> slice.n != 0).toList();
    }

    private Slice and(Slice other) {
        Map<Mark, Long> sum = new EnumMap<>(marks);
        other.marks.forEach((mark, count) -> sum.merge(mark, count, Long::sum));
        return new Slice(key, outcome, matured, n + other.n, sum);
    }

    static Slice of(ResultSet row, int number) throws SQLException {
        Map<Mark, Long> marks = new EnumMap<>(Mark.class);
        for (Mark mark : Mark.values()) {
            marks.put(mark, row.getLong(mark.column()));
        }
        return new Slice(
                row.getString("key"),
                Outcome.valueOf(row.getString("outcome")),
                row.getBoolean("matured"),
                row.getLong("n"),
                marks);
    }
}
