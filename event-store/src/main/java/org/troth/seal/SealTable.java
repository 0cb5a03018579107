package org.troth.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads the log as stored bytes, and what was sealed of it.
final class SealTable extends TreeTable {
    private static final String EVENT =
            "position, recorded_at, event_id, stream, sequence, type, revision, customer, payload, metadata";

    private final JdbcClient jdbc;

    SealTable(JdbcClient jdbc) {
        super(jdbc, Kept.LOG);
        this.jdbc = jdbc;
    }

    List<SealedRow> logAfter(long position, int limit) {
        return jdbc.sql("select " + EVENT + " from log.event where position > ? order by position limit ?")
                .params(position, limit)
                .query(SealTable::row)
                .list();
    }

    List<SealedRow> logWhere(String condition, Object... parameters) {
        return jdbc.sql("select " + EVENT + " from log.event where " + condition + " order by position")
                .params(parameters)
                .query(SealTable::row)
                .list();
    }

    List<Leaf> leaves(long from, long to) {
        return jdbc.sql("select position, chain, number, hash from seal.leaf where position between ? and ? order by position")
                .params(from, to)
                .query(SealTable::leaf)
                .list();
    }

    Map<Long, Leaf> leavesAt(List<Long> positions) {
        Map<Long, Leaf> found = new HashMap<>();
        jdbc.sql("select position, chain, number, hash from seal.leaf where position = any (?)")
                .param(positions.toArray(Long[]::new))
                .query(SealTable::leaf)
                .list()
                .forEach(leaf -> found.put(leaf.position(), leaf));
        return found;
    }

    /// The leaf before each of these in its chain, by the position of the later one; none for the first of a chain.
    Map<Long, byte[]> before(List<Long> positions) {
        Map<Long, byte[]> previous = new HashMap<>();
        jdbc.sql("""
                select l.position, p.hash
                from seal.leaf l join seal.leaf p on p.chain = l.chain and p.number = l.number - 1
                where l.position = any (?)
                """)
                .param(positions.toArray(Long[]::new))
                .query((row, number) -> previous.put(row.getLong(1), row.getBytes(2)))
                .list();
        return previous;
    }

    /// The last leaf of each of these chains that has one.
    Map<String, Leaf> lastOf(List<String> chains) {
        Map<String, Leaf> found = new HashMap<>();
        jdbc.sql("""
                select l.position, l.chain, l.number, l.hash
                from unnest(?) wanted(chain)
                cross join lateral (select * from seal.leaf where chain = wanted.chain order by number desc limit 1) l
                """)
                .param(chains.toArray(String[]::new))
                .query(SealTable::leaf)
                .list()
                .forEach(leaf -> found.put(leaf.chain(), leaf));
        return found;
    }

    HeadMap heads(long size) {
        return new HeadMap(jdbc.sql("""
                select distinct on (chain collate "C") chain, number, position, hash
                from seal.leaf where position <= ? order by chain collate "C", number desc
                """)
                .param(size)
                .query((row, number) -> Head.ofLog(row.getString(1), row.getLong(2), row.getLong(3), row.getBytes(4)))
                .list());
    }

    private static SealedRow row(ResultSet row, int number) throws SQLException {
        return new SealedRow(
                row.getLong(1),
                row.getTimestamp(2).toInstant(),
                Objects.requireNonNull(row.getObject(3, UUID.class)),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getInt(7),
                row.getString(8),
                row.getBytes(9),
                row.getBytes(10));
    }

    private static Leaf leaf(ResultSet row, int number) throws SQLException {
        return new Leaf(row.getLong(1), row.getString(2), row.getLong(3), row.getBytes(4));
    }
}
