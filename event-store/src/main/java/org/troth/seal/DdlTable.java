package org.troth.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what is done to the database, and what was sealed of it.
final class DdlTable extends TreeTable implements Arrivals.Source<DdlEntry> {
    private static final String ENTRY = """
        select id, recorded_at, signed_in_as, acting_as, authenticated, tag, dropped, object_type, identity, triggers, statement
        from ddl.command where\s""";
    private static final Map<String, String> TEXTS = Map.of(
            "signed_in_as", "signedInAs",
            "acting_as", "actingAs",
            "authenticated", "authenticated",
            "tag", "tag",
            "object_type", "objectType",
            "identity", "identity",
            "triggers", "triggers",
            "statement", "statement");

    private final JdbcClient jdbc;

    DdlTable(JdbcClient jdbc) {
        super(jdbc, Kept.DDL);
        this.jdbc = jdbc;
    }

    @Override
    public List<DdlEntry> after(long id, int limit) {
        return where("id > ? order by id limit ?", id, limit);
    }

    @Override
    public List<DdlEntry> between(long from, long to) {
        return where("id between ? and ? order by id", from, to);
    }

    List<DdlEntry> of(List<Long> ids) {
        return where("id = any (?) order by id", (Object) ids.toArray(Long[]::new));
    }

    List<DdlLeaf> leaves(long from, long to) {
        return jdbc.sql("select position, id, hash from seal.ddl_leaf where position between ? and ? order by position")
                .params(from, to)
                .query((row, number) -> new DdlLeaf(row.getLong(1), row.getLong(2), row.getBytes(3)))
                .list();
    }

    @Override
    public List<Long> sealedAfter(long id) {
        return numbers("select id from seal.ddl_leaf where id > ? order by id", id);
    }

    /// The numbers of entries that are there and were never sealed.
    List<Long> unsealedUpTo(long id) {
        return numbers("select id from ddl.command c where id <= ? and not exists"
                + " (select from seal.ddl_leaf l where l.id = c.id) order by id", id);
    }

    @Override
    public long settled() {
        return Objects.requireNonNull(
                jdbc.sql("select coalesce(max(commands), 0) from seal.ddl_settled").query(Long.class).single());
    }

    private List<Long> numbers(String statement, long id) {
        return jdbc.sql(statement).param(id).query((row, number) -> row.getLong(1)).list();
    }

    private List<DdlEntry> where(String condition, Object... parameters) {
        return jdbc.sql(ENTRY + condition).params(parameters).query(DdlTable::entry).list();
    }

    private static DdlEntry entry(ResultSet row, int number) throws SQLException {
        SortedMap<String, Object> members = new TreeMap<>();
        members.put("entry", "ddl");
        members.put("id", row.getLong("id"));
        members.put("recordedAt", row.getObject("recorded_at", OffsetDateTime.class).toInstant().toString());
        members.put("dropped", row.getBoolean("dropped") ? 1 : 0);
        for (Map.Entry<String, String> each : TEXTS.entrySet()) {
            String text = row.getString(each.getKey());
            if (text != null) {
                members.put(each.getValue(), text);
            }
        }
        return new DdlEntry(row.getLong("id"), members);
    }
}
