package org.troth.query.measure;

import java.util.HashMap;
import java.util.Map;

/// Rows that were counted, without the rows.
final class Tally {
    private final Map<String, long[]> parts = new HashMap<>();
    private final Map<String, Amounts> amounts = new HashMap<>();

    void add(Row row) {
        row.parts().forEach(this::addTo);
        row.amounts().forEach((name, value) -> {
            if (!row.parts().contains(name)) {
                addTo(name);
            }
            amounts.computeIfAbsent(name, none -> new Amounts()).add(value);
        });
    }

    private void addTo(String part) {
        parts.computeIfAbsent(part, none -> new long[1])[0]++;
    }

    /// How many rows are in a part, or have an amount of that name.
    long count(String part) {
        long[] count = parts.get(part);
        return count == null ? 0 : count[0];
    }

    long[] amounts(String name) {
        Amounts found = amounts.get(name);
        return found == null ? new long[0] : found.all();
    }
}
