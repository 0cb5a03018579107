package org.troth.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.troth.seal.TreeTable.Kept;

/// Adds to the seals, on the one connection that holds the lock of the sealer.
///
/// When that connection is gone so is the lock, and nothing that began on it can be committed any more.
final class SealWriter {
    private final Connection connection;
    private final Kept kept;

    SealWriter(Connection connection) {
        this(connection, Kept.LOG);
    }

    SealWriter(Connection connection, Kept kept) {
        this.connection = connection;
        this.kept = kept;
    }

    void leaves(List<Leaf> leaves) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into seal.leaf (position, chain, number, hash) select * from unnest(?, ?, ?, ?)")) {
            insert.setArray(1, connection.createArrayOf("int8", leaves.stream().map(Leaf::position).toArray()));
            insert.setArray(2, connection.createArrayOf("text", leaves.stream().map(Leaf::chain).toArray()));
            insert.setArray(3, connection.createArrayOf("int8", leaves.stream().map(Leaf::number).toArray()));
            insert.setArray(4, connection.createArrayOf("bytea", leaves.stream().map(Leaf::hash).toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }

    /// Keeps each tile that became full when a tree grew from one size to another.
    void tiles(TreeTable table, long before, long after) throws SQLException {
        long from = before / Tile.WIDTH;
        long to = after / Tile.WIDTH;
        for (int level = 0; to > from; level++) {
            for (long index = from; index < to; index++) {
                tile(table.tile(level, index));
            }
            from /= Tile.WIDTH;
            to /= Tile.WIDTH;
        }
    }

    private void tile(Tile tile) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                kept.in("insert into seal.%stile (level, index, hashes, root) values (?, ?, ?, ?)"))) {
            insert.setInt(1, tile.level());
            insert.setLong(2, tile.index());
            insert.setBytes(3, tile.hashes());
            insert.setBytes(4, tile.root());
            insert.executeUpdate();
        }
    }

    void accessLeaves(List<AccessLeaf> leaves) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into seal.access_leaf (position, kind, id, hash) select * from unnest(?, ?, ?, ?)")) {
            insert.setArray(1, connection.createArrayOf("int8", leaves.stream().map(AccessLeaf::position).toArray()));
            insert.setArray(2, connection.createArrayOf("int2", leaves.stream().map(leaf -> leaf.entry().kind().code()).toArray()));
            insert.setArray(3, connection.createArrayOf("int8", leaves.stream().map(leaf -> leaf.entry().id()).toArray()));
            insert.setArray(4, connection.createArrayOf("bytea", leaves.stream().map(AccessLeaf::hash).toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }

    void accessHeads(long size, List<Head> heads) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into seal.access_head (heads_size, chain, number, position, hash) select ?, * from unnest(?, ?, ?, ?)"
                        + " on conflict do nothing")) {
            insert.setLong(1, size);
            insert.setArray(2, connection.createArrayOf("text", heads.stream().map(Head::chain).toArray()));
            insert.setArray(3, connection.createArrayOf("int8", heads.stream().map(Head::count).toArray()));
            insert.setArray(4, connection.createArrayOf("int8", heads.stream().map(Head::position).toArray()));
            insert.setArray(5, connection.createArrayOf("bytea", heads.stream().map(Head::hash).toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }

    void settled(long looks, long acknowledgements, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into seal.access_settled (settled_at, looks, acknowledgements) values (?, ?, ?)")) {
            insert.setTimestamp(1, Timestamp.from(at));
            insert.setLong(2, looks);
            insert.setLong(3, acknowledgements);
            insert.executeUpdate();
        }
    }

    void ddlLeaves(List<DdlLeaf> leaves) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into seal.ddl_leaf (position, id, hash) select * from unnest(?, ?, ?)")) {
            insert.setArray(1, connection.createArrayOf("int8", leaves.stream().map(DdlLeaf::position).toArray()));
            insert.setArray(2, connection.createArrayOf("int8", leaves.stream().map(DdlLeaf::id).toArray()));
            insert.setArray(3, connection.createArrayOf("bytea", leaves.stream().map(DdlLeaf::hash).toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }

    void settledCommands(long commands, Instant at) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into seal.ddl_settled (settled_at, commands) values (?, ?)")) {
            insert.setTimestamp(1, Timestamp.from(at));
            insert.setLong(2, commands);
            insert.executeUpdate();
        }
    }

    void checkpoint(Checkpoint checkpoint, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                kept.in("insert into seal.%scheckpoint (size, root, heads_size, heads_root, note, made_at, incarnation) values (?, ?, ?, ?, ?, ?, ?)"))) {
            insert.setLong(1, checkpoint.size());
            insert.setBytes(2, checkpoint.root());
            insert.setLong(3, checkpoint.headsSize());
            insert.setBytes(4, checkpoint.headsRoot());
            insert.setString(5, checkpoint.note());
            insert.setTimestamp(6, Timestamp.from(at));
            insert.setInt(7, checkpoint.incarnation());
            insert.executeUpdate();
        }
    }

    void cosignature(Checkpoint checkpoint, String witness, String line, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                kept.in("insert into seal.%scosignature (size, witness, line, received_at, incarnation) values (?, ?, ?, ?, ?)"
                        + " on conflict do nothing"))) {
            insert.setLong(1, checkpoint.size());
            insert.setString(2, witness);
            insert.setString(3, line);
            insert.setTimestamp(4, Timestamp.from(at));
            insert.setInt(5, checkpoint.incarnation());
            insert.executeUpdate();
        }
    }

    void key(NoteKey key, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into seal.log_key (name, vkey, since) values (?, ?, ?) on conflict do nothing")) {
            insert.setString(1, key.name());
            insert.setString(2, key.vkey());
            insert.setTimestamp(3, Timestamp.from(at));
            insert.executeUpdate();
        }
    }

    void succession(int number, Succession succession, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into seal.succession (number, note, made_at) values (?, ?, ?) on conflict do nothing")) {
            insert.setInt(1, number);
            insert.setString(2, succession.note());
            insert.setTimestamp(3, Timestamp.from(at));
            insert.executeUpdate();
        }
    }

    void alarm(SealAlarm alarm, Instant at) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into seal.alarm (raised_at, code, detail) values (?, ?, ?)")) {
            insert.setTimestamp(1, Timestamp.from(at));
            insert.setString(2, alarm.code().name());
            insert.setString(3, String.valueOf(alarm.getMessage()));
            insert.executeUpdate();
        }
    }
}
