package org.troth.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.seal.AccessEntry.Kind;

/// Reads what was sealed of the record of who looked.
final class AccessSealTable extends TreeTable {
    /// The chain of what is about all customers at once; no customer's is called so.
    static final String EVERYBODY = "*";

    private final JdbcClient jdbc;

    AccessSealTable(JdbcClient jdbc) {
        super(jdbc, Kept.ACCESS);
        this.jdbc = jdbc;
    }

    List<AccessLeaf> leaves(long from, long to) {
        return jdbc.sql("select position, kind, id, hash from seal.access_leaf where position between ? and ? order by position")
                .params(from, to)
                .query(AccessSealTable::leaf)
                .list();
    }

    List<AccessLeaf> leavesOf(Kind kind, List<Long> ids) {
        return jdbc.sql("select position, kind, id, hash from seal.access_leaf where kind = ? and id = any (?) order by position")
                .params(kind.code(), ids.toArray(Long[]::new))
                .query(AccessSealTable::leaf)
                .list();
    }

    /// The numbers of entries that were sealed, from one on.
    List<Long> sealedAfter(Kind kind, long id) {
        return jdbc.sql("select id from seal.access_leaf where kind = ? and id > ? order by id")
                .params(kind.code(), id)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /// The numbers of entries that are there and were never sealed.
    List<Long> unsealedAmong(Kind kind, long from, long to) {
        String table = kind == Kind.LOOK ? "access.record" : "access.acknowledgement";
        return jdbc.sql("select id from " + table + " r where id between ? and ?"
                        + " and not exists (select from seal.access_leaf l where l.kind = ? and l.id = r.id) order by id")
                .params(from, to, kind.code())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /// The number at which so many entries end, counted down from one; nothing where there are none.
    Optional<Long> downFrom(Kind kind, long id, int entries) {
        String table = kind == Kind.LOOK ? "access.record" : "access.acknowledgement";
        return jdbc.sql("select min(id) from (select id from " + table + " where id <= ? order by id desc limit ?) part")
                .params(id, entries)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single();
    }

    /// Up to which number each entry there will ever be was sealed when that was last noted.
    long settled(Kind kind) {
        String column = kind == Kind.LOOK ? "looks" : "acknowledgements";
        return jdbc.sql("select coalesce(max(" + column + "), 0) from seal.access_settled")
                .query(Long.class)
                .single();
    }

    HeadMap heads(long size) {
        return new HeadMap(jdbc.sql("""
                select distinct on (chain collate "C") chain, number, position, hash
                from seal.access_head where heads_size <= ? order by chain collate "C", heads_size desc
                """)
                .param(size)
                .query((row, number) -> Head.ofAccess(row.getString(1), row.getLong(2), row.getLong(3), row.getBytes(4)))
                .list());
    }

    private static AccessLeaf leaf(ResultSet row, int number) throws SQLException {
        return new AccessLeaf(row.getLong(1), new AccessEntry.Key(Kind.of(row.getInt(2)), row.getLong(3)), row.getBytes(4));
    }
}
