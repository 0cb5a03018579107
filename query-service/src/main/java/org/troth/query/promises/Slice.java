package org.troth.query.promises;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
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
