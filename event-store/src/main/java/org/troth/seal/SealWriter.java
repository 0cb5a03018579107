package org.troth.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/// Adds to the seals, on the one connection that holds the lock of the sealer.
///
/// When that connection is gone so is the lock, and nothing that began on it can be committed any more.
final class SealWriter {
    private final Connection connection;

    SealWriter(Connection connection) {
        this.connection = connection;
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

    void tile(Tile tile) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into seal.tile (level, index, hashes, root) values (?, ?, ?, ?)")) {
            insert.setInt(1, tile.level());
            insert.setLong(2, tile.index());
            insert.setBytes(3, tile.hashes());
            insert.setBytes(4, tile.root());
            insert.executeUpdate();
        }
    }

    void checkpoint(Checkpoint checkpoint, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into seal.checkpoint (size, root, heads_size, heads_root, note, made_at, incarnation) values (?, ?, ?, ?, ?, ?, ?)")) {
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
                "insert into seal.cosignature (size, witness, line, received_at, incarnation) values (?, ?, ?, ?, ?)"
                        + " on conflict do nothing")) {
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
