package org.troth.query.promises;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.query.Rows;
import org.troth.store.EventCodec;
import tools.jackson.databind.JsonNode;

/// What the view remembers of one kind of thing, and what a batch has looked up or changed of it.
final class Memory<S> {
    private final String table;
    private final Class<S> type;
    private final JdbcClient jdbc;
    private final Map<String, S> known = new LinkedHashMap<>();
    private final Set<String> absent = new HashSet<>();
    private final Set<String> changed = new HashSet<>();

    private record Row(String id, JsonNode state) {}

    Memory(String table, Class<S> type, JdbcClient jdbc) {
        this.table = table;
        this.type = type;
        this.jdbc = jdbc;
    }

    /// Looks several up with one query; whatever was not looked up before is looked up when it is needed.
    void look(Collection<String> ids) {
        String[] missing = ids.stream()
                .filter(id -> !known.containsKey(id) && !absent.contains(id))
                .distinct()
                .toArray(String[]::new);
        if (missing.length > 0) {
            jdbc.sql("select id, state from " + table + " where id = any (?)")
                    .param(missing)
                    .query((row, number) -> known.put(
                            row.getString(1), EventCodec.mapper().readValue(row.getString(2), type)))
                    .list();
            Arrays.stream(missing).filter(id -> !known.containsKey(id)).forEach(absent::add);
        }
    }

    @Nullable S get(String id) {
        look(List.of(id));
        return known.get(id);
    }

    void put(String id, S state) {
        absent.remove(id);
        known.put(id, state);
        changed.add(id);
    }

    /// All that the batch has seen so far.
    Collection<S> seen() {
        return List.copyOf(known.values());
    }

    void store() {
        Rows.upsert(
                jdbc,
                table,
                changed.stream()
                        .sorted()
                        .map(id -> new Row(id, EventCodec.mapper().valueToTree(known.get(id))))
                        .toList(),
                "id");
    }
}
