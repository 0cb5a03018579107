package org.troth.query;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.store.Components;
import org.troth.store.EventCodec;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Writes many rows with one statement.
///
/// A row is a record whose components are the columns, in camel case; what goes into a column of JSON is a tree
/// already, or its names would be changed as well. PostgreSQL turns the JSON of a whole batch into rows by itself, so
/// that no column is bound by hand.
public final class Rows {
    private static final JsonMapper MAPPER = EventCodec.mapper()
            .rebuild()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private Rows() {}

    public static void insert(JdbcClient jdbc, String table, List<? extends Record> rows) {
        write(jdbc, table, rows, "");
    }

    /// Inserts rows, but for those that are there under the same key; of two with one key the first is taken.
    public static void insertAbsent(JdbcClient jdbc, String table, List<? extends Record> rows) {
        write(jdbc, table, rows, " on conflict do nothing");
    }

    /// Inserts rows, or replaces those that are there under the same key.
    public static void upsert(JdbcClient jdbc, String table, List<? extends Record> rows, String key) {
        if (!rows.isEmpty()) {
            String columns = columns(rows).stream()
                    .filter(column -> !column.equals(key))
                    .map(column -> column + " = excluded." + column)
                    .collect(Collectors.joining(", "));
            write(jdbc, table, rows, " on conflict (" + key + ") do update set " + columns);
        }
    }

    /// Inserts rows, or adds their numbers to those that are there under the same key.
    public static void add(JdbcClient jdbc, String table, List<? extends Record> rows, List<String> key) {
        if (!rows.isEmpty()) {
            String columns = columns(rows).stream()
                    .filter(column -> !key.contains(column))
                    .map(column -> column + " = " + table + "." + column + " + excluded." + column)
                    .collect(Collectors.joining(", "));
            write(jdbc, table, rows, " on conflict (" + String.join(", ", key) + ") do update set " + columns);
        }
    }

    /// Removes those of some rows of which nothing is left, or a rebuild would not make the same rows.
    ///
    /// @param key the columns by which a row is found
    public static void removeEmpty(JdbcClient jdbc, String table, List<? extends Record> rows, List<String> key) {
        if (!rows.isEmpty()) {
            String same = key.stream()
                    .map(column -> table + "." + column + " = gone." + column)
                    .collect(Collectors.joining(" and "));
            jdbc.sql("delete from " + table + " using json_populate_recordset(null::" + table + ", ?::json) gone where "
                            + table + ".n = 0 and " + same)
                    .param(storable(MAPPER.writeValueAsString(rows)))
                    .update();
        }
    }

    /// A row that was turned into JSON by PostgreSQL.
    public static <R extends Record> R read(String json, Class<R> row) {
        return MAPPER.readValue(json, row);
    }

    /// A time that PostgreSQL and every calendar can hold; history may claim any.
    public static @Nullable Instant time(@Nullable Instant claimed) {
        if (claimed == null) {
            return null;
        }
        return claimed.isBefore(EARLIEST) ? EARLIEST : claimed.isAfter(LATEST) ? LATEST : claimed;
    }

    private static void write(JdbcClient jdbc, String table, List<? extends Record> rows, String otherwise) {
        if (!rows.isEmpty()) {
            jdbc.sql("insert into " + table + " select * from json_populate_recordset(null::" + table + ", ?::json)"
                            + otherwise)
                    .param(storable(MAPPER.writeValueAsString(rows)))
                    .update();
        }
    }

    /// PostgreSQL keeps neither U+0000 nor half a surrogate pair; an event that holds one must not stop a view.
    private static String storable(String json) {
        String whole = new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return whole.replace("\\u0000", "\\ufffd");
    }

    private static List<String> columns(List<? extends Record> rows) {
        return Components.of(rows.getFirst()).stream().map(Rows::column).toList();
    }

    private static String column(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
