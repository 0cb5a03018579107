package org.troth.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads the log as stored bytes, and what was sealed of it.
final class SealTable {
    private static final String EVENT =
            "position, recorded_at, event_id, stream, sequence, type, revision, customer, payload, metadata";
    private static final String CHECKPOINT = "select c.size, c.root, c.heads_size, c.heads_root, c.note from seal.checkpoint c ";

    private final JdbcClient jdbc;

    SealTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long sealed() {
        return jdbc.sql("select coalesce(max(position), 0) from seal.leaf")
                .query(Long.class)
                .single();
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

    /// The tile, or as much of it as there is.
    Tile tile(int level, long index) {
        Optional<byte[]> full = jdbc.sql("select hashes from seal.tile where level = ? and index = ?")
                .params(level, index)
                .query(byte[].class)
                .optional();
        return full.map(hashes -> new Tile(level, index, hashes)).orElseGet(() -> Tile.of(level, index, below(level, index)));
    }

    // Up to the first that is missing: what comes after it would stand in a wrong place.
    private List<byte[]> below(int level, long index) {
        long first = index * Tile.WIDTH;
        List<byte[]> hashes = new ArrayList<>();
        String leaves = "select position - 1, hash from seal.leaf where position > ? and position <= ? order by position";
        String roots = "select index, root from seal.tile where index >= ? and index < ? and level = ? order by index";
        jdbc.sql(level == 0 ? leaves : roots)
                .params(level == 0 ? List.of(first, first + Tile.WIDTH) : List.of(first, first + Tile.WIDTH, level - 1))
                .query(row -> {
                    while (row.next() && row.getLong(1) == first + hashes.size()) {
                        hashes.add(row.getBytes(2));
                    }
                    return hashes;
                });
        return hashes;
    }

    Tree tree() {
        return new Tree(new TileNodes(this::tile));
    }

    HeadMap heads(long size) {
        return new HeadMap(jdbc.sql("""
                select distinct on (chain collate "C") chain, number, position, hash
                from seal.leaf where position <= ? order by chain collate "C", number desc
                """)
                .param(size)
                .query((row, number) -> new Head(row.getString(1), row.getLong(2), row.getLong(3), row.getBytes(4)))
                .list());
    }

    Optional<Checkpoint> newest() {
        return jdbc.sql(CHECKPOINT + "order by incarnation desc, size desc limit 1")
                .query(SealTable::checkpoint)
                .optional();
    }

    Optional<Checkpoint> newestOf(int incarnation) {
        return jdbc.sql(CHECKPOINT + "where incarnation = ? order by size desc limit 1")
                .param(incarnation)
                .query(SealTable::checkpoint)
                .optional();
    }

    List<String> cosignatures(Checkpoint checkpoint) {
        return jdbc.sql("select line from seal.cosignature where incarnation = ? and size = ? order by witness")
                .params(checkpoint.incarnation(), checkpoint.size())
                .query((row, number) -> row.getString(1))
                .list();
    }

    List<RaisedAlarm> alarms() {
        return jdbc.sql("select raised_at, code, detail from seal.alarm order by raised_at desc limit 20")
                .query((row, number) ->
                        new RaisedAlarm(row.getTimestamp(1).toInstant(), row.getString(2), row.getString(3)))
                .list();
    }

    /// The key that signed a checkpoint.
    Optional<String> vkey(Checkpoint checkpoint) {
        return jdbc.sql("select vkey from seal.log_key where name = ? and split_part(vkey, '+', 2) = ?")
                .params(checkpoint.origin(), checkpoint.keyId())
                .query(String.class)
                .optional();
    }

    /// How keys succeeded one another up to a checkpoint; none before the first.
    List<Succession> successions(Checkpoint checkpoint) {
        List<Succession> all = jdbc.sql("select note from seal.succession order by number")
                .query((row, number) -> new Succession(row.getString(1)))
                .list();
        String last = checkpoint.succession();
        int count = (int) all.stream().takeWhile(succession -> !succession.hash().equals(last)).count() + 1;
        return last.isEmpty() ? List.of() : all.subList(0, Math.min(count, all.size()));
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

    private static Checkpoint checkpoint(ResultSet row, int number) throws SQLException {
        String note = row.getString(5);
        String origin = note.substring(0, note.indexOf('\n'));
        return new Checkpoint(origin, row.getLong(1), row.getBytes(2), row.getLong(3), row.getBytes(4), note);
    }
}
