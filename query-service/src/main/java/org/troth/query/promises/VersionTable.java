package org.troth.query.promises;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.query.Rows;

/// Writes the versions of a batch: ends those that are no longer known to be so, and begins new ones.
final class VersionTable<V extends Record & Version<V>> {
    private final String name;
    private final String idColumn;
    private final List<V> ended = new ArrayList<>();
    private final Map<String, V> begun = new HashMap<>();
    private final Map<String, Long> endedInTable = new HashMap<>();

    VersionTable(String name, String idColumn) {
        this.name = name;
        this.idColumn = idColumn;
    }

    /// Puts what is known from a position on in the place of what was known before, and answers with it.
    ///
    /// Nothing is written where both say the same.
    @Nullable V replace(@Nullable V before, @Nullable V after, long position) {
        if (before != null && after != null && before.equals(after.since(before.sincePosition()))) {
            return before;
        }
        if (before != null) {
            V mine = begun.remove(before.id());
            if (mine != null) {
                ended.add(mine.until(position));
            } else {
                endedInTable.put(before.id(), position);
            }
        }
        if (after != null) {
            begun.put(after.id(), after);
        }
        return after;
    }

    void store(JdbcClient jdbc) {
        if (!endedInTable.isEmpty()) {
            jdbc.sql("update " + name + " version set until_position = ended.until_position"
                            + " from unnest(?::text[], ?::bigint[]) ended (id, until_position)"
                            + " where version." + idColumn + " = ended.id and version.until_position is null")
                    .params(
                            endedInTable.keySet().toArray(String[]::new),
                            endedInTable.values().toArray(Long[]::new))
                    .update();
        }
        ended.addAll(begun.values());
        Rows.insert(jdbc, name, ended);
    }
}
