package org.troth.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.seal.AccessEntry.Kind;

/// Reads the record of who looked as it is stored.
final class AccessRows {
    private static final int NEIGHBOURS = 1_000;
    private static final String LOOK = """
        select id, recorded_at, request, service, outcome, kind, status, issuer, subject, rep, team, roles, purpose,
               break_glass_reason, method, route, asked, as_at, as_of, everybody, results
        from access.record where\s""";
    private static final String ACKNOWLEDGEMENT = """
        select id, recorded_at, record, issuer, subject, rep, team, roles, remark from access.acknowledgement where\s""";

    private final JdbcClient jdbc;

    AccessRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A customer that a look showed, and whether the look went beyond the own teams.
    private record Shown(long look, String customer, boolean beyond) {}

    List<AccessEntry> after(Kind kind, long id, int limit) {
        return where(kind, "id > ? order by id limit ?", id, limit);
    }

    List<AccessEntry> between(Kind kind, long from, long to) {
        return where(kind, "id between ? and ? order by id", from, to);
    }

    List<AccessEntry> of(Kind kind, List<Long> ids) {
        return ids.isEmpty() ? List.of() : where(kind, "id = any (?) order by id", (Object) ids.toArray(Long[]::new));
    }

    /// The numbers of looks that showed a customer, or everybody; at most so many of each.
    List<Long> about(String customer, int most) {
        return jdbc.sql("""
                (select record from access.looked_at where customer = :customer order by record limit :most)
                union
                (select id from access.record where everybody order by id limit :most)
                order by 1
                """)
                .param("customer", customer)
                .param("most", most)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /// The numbers of acknowledgements of these looks.
    List<Long> acknowledgementsOf(List<Long> looks) {
        return jdbc.sql("select id from access.acknowledgement where record = any (?) order by id")
                .param(looks.toArray(Long[]::new))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private List<AccessEntry> where(Kind kind, String condition, Object... parameters) {
        return switch (kind) {
            case LOOK -> looks(condition, parameters);
            case ACKNOWLEDGEMENT -> jdbc.sql(ACKNOWLEDGEMENT + condition)
                    .params(parameters)
                    .query(AccessRows::acknowledgement)
                    .list();
        };
    }

    private List<AccessEntry> looks(String condition, Object... parameters) {
        List<SortedMap<String, Object>> rows =
                jdbc.sql(LOOK + condition).params(parameters).query(AccessRows::look).list();
        Map<Long, List<Shown>> shown = shown(rows.stream().map(AccessRows::id).toList());
        return rows.stream()
                .map(row -> entry(row, shown.getOrDefault(id(row), List.of())))
                .toList();
    }

    private static AccessEntry entry(SortedMap<String, Object> row, List<Shown> shown) {
        UUID request = UUID.fromString(String.valueOf(row.get("request")));
        List<String> customers = shown.stream().map(Shown::customer).sorted().toList();
        row.put("customers", customers.stream().map(each -> AccessEntry.named(request, each)).sorted().toList());
        row.put("customersBeyond", shown.stream().filter(Shown::beyond).count());
        return new AccessEntry(Kind.LOOK, id(row), id(row), customers, Objects.equals(row.get("everybody"), 1), row);
    }

    private static long id(SortedMap<String, Object> row) {
        return (long) Objects.requireNonNull(row.get("id"));
    }

    /// Neighbours are asked for together: the index that finds them knows pages and not rows.
    private Map<Long, List<Shown>> shown(List<Long> looks) {
        Map<Long, List<Shown>> found = new HashMap<>();
        for (int from = 0, to = 0; from < looks.size(); from = to) {
            while (to < looks.size() && looks.get(to) - looks.get(from) < NEIGHBOURS) {
                to++;
            }
            jdbc.sql("select record, customer, beyond_teams from access.looked_at where record between ? and ?")
                    .params(looks.get(from), looks.get(to - 1))
                    .query((row, number) -> new Shown(row.getLong(1), row.getString(2), row.getBoolean(3)))
                    .list()
                    .forEach(each -> found.computeIfAbsent(each.look(), look -> new ArrayList<>()).add(each));
        }
        return found;
    }

    private static SortedMap<String, Object> look(ResultSet row, int number) throws SQLException {
        SortedMap<String, Object> members = entry(row, "look");
        members.put("request", row.getString("request"));
        members.put("status", row.getInt("status"));
        members.put("asked", row.getString("asked"));
        members.put("everybody", row.getBoolean("everybody") ? 1 : 0);
        for (String name : List.of("service", "outcome", "kind", "purpose", "method", "route")) {
            text(row, name, name, members);
        }
        text(row, "break_glass_reason", "breakGlassReason", members);
        time(row, "as_at", "asAt", members);
        time(row, "as_of", "asOf", members);
        int results = row.getInt("results");
        if (!row.wasNull()) {
            members.put("results", results);
        }
        return members;
    }

    private static AccessEntry acknowledgement(ResultSet row, int number) throws SQLException {
        SortedMap<String, Object> members = entry(row, "acknowledgement");
        long look = row.getLong("record");
        members.put("look", look);
        text(row, "remark", "remark", members);
        return new AccessEntry(Kind.ACKNOWLEDGEMENT, row.getLong("id"), look, List.of(), false, members);
    }

    /// What both kinds have.
    private static SortedMap<String, Object> entry(ResultSet row, String kind) throws SQLException {
        SortedMap<String, Object> members = new TreeMap<>();
        members.put("entry", kind);
        members.put("id", row.getLong("id"));
        members.put("roles", Arrays.asList((String[]) row.getArray("roles").getArray()));
        time(row, "recorded_at", "recordedAt", members);
        for (String name : List.of("issuer", "subject", "rep", "team")) {
            text(row, name, name, members);
        }
        return members;
    }

    private static void text(ResultSet row, String column, String name, SortedMap<String, Object> members)
            throws SQLException {
        String text = row.getString(column);
        if (text != null) {
            members.put(name, text);
        }
    }

    private static void time(ResultSet row, String column, String name, SortedMap<String, Object> members)
            throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        if (time != null) {
            members.put(name, time.toInstant().toString());
        }
    }
}
