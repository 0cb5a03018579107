package org.troth.seal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.troth.seal.SealAlarm.Code;

/// The work of the one sealer that holds the lock: sealing, signing, looking back.
///
/// Each step is one ordinary transaction, so being killed between two of them, or in one, is harmless.
final class Sealing {
    static final int BATCH = 1_000;

    private final Connection connection;
    private final SealTable table;
    private final SealWriter writer;
    private final SealFolder folder;
    private final SealSettings settings;
    private final InstantSource clock;
    private final NoteKey key;
    private final LookBack lookBack;
    private final List<Succession> successions;
    private Optional<Checkpoint> newest;
    private Instant headsAt = Instant.EPOCH;

    private Sealing(
            Connection connection,
            SealTable table,
            SealFolder folder,
            SealSettings settings,
            InstantSource clock,
            NoteKey key,
            Optional<Checkpoint> newest) {
        this.connection = connection;
        this.table = table;
        this.writer = new SealWriter(connection);
        this.folder = folder;
        this.settings = settings;
        this.clock = clock;
        this.key = key;
        this.lookBack = new LookBack(table);
        this.successions = folder.successions();
        this.newest = newest;
    }

    /// Compares the database with what was signed before, and signs nothing when it is older or another.
    static Sealing begin(Connection connection, SealSettings settings, InstantSource clock) throws SQLException {
        SealTable table = new SealTable(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
        SealFolder folder = new SealFolder(settings.folder());
        folder.finishSuccession();
        Optional<NoteKey> known = folder.key();
        if (known.isEmpty() && table.newest().isPresent()) {
            throw new SealAlarm(Code.FOLDER_LOST, "the database holds checkpoints, and " + settings.folder() + " no key.");
        }
        NoteKey key = known.isPresent() ? known.get() : folder.makeKey(settings.host());
        Optional<Checkpoint> stored = table.newestOf(NoteKey.incarnation(key.name()));
        Optional<Checkpoint> exported = folder.newest(key);
        long storedSize = stored.map(Checkpoint::size).orElse(0L);
        long exportedSize = exported.map(Checkpoint::size).orElse(0L);
        if (storedSize > exportedSize) {
            throw new SealAlarm(Code.FOLDER_LOST, "the database holds a checkpoint of " + storedSize + " events, the list in "
                    + settings.folder() + " ends at " + exportedSize + ".");
        }
        exported.ifPresent(checkpoint -> refuseRollback(table, checkpoint));
        Sealing sealing = new Sealing(connection, table, folder, settings, clock, key, exported);
        sealing.writer.key(key, clock.instant());
        for (int i = 0; i < sealing.successions.size(); i++) {
            sealing.writer.succession(i + 1, sealing.successions.get(i), clock.instant());
        }
        if (exported.isPresent() && exportedSize > storedSize) {
            // Killed after it was exported and before it was published.
            sealing.writer.checkpoint(exported.get(), clock.instant());
        }
        return sealing;
    }

    private static void refuseRollback(SealTable table, Checkpoint signed) {
        long sealed = table.sealed();
        if (sealed < signed.size()) {
            throw new SealAlarm(Code.ROLLBACK_DETECTED, "a checkpoint of " + signed.size()
                    + " events was signed, and the database has sealed " + sealed + ".");
        }
        if (!Arrays.equals(table.tree().root(signed.size()), signed.root())) {
            throw new SealAlarm(Code.ROLLBACK_DETECTED, "the first " + signed.size()
                    + " events are not those for which a checkpoint was signed.");
        }
    }

    /// Seals the next events.
    ///
    /// @return whether there may be more
    boolean sealNext() throws SQLException {
        connection.setAutoCommit(false);
        try {
            long sealed = table.sealed();
            List<SealedRow> rows = table.logAfter(sealed, BATCH);
            if (!rows.isEmpty()) {
                requireWithoutGap(sealed, rows);
                writer.leaves(leaves(rows));
                fillTiles(0, sealed / Tile.WIDTH, (sealed + rows.size()) / Tile.WIDTH);
            }
            connection.commit();
            return rows.size() == BATCH;
        } finally {
            giveUpWhatIsOpen();
        }
    }

    private List<Leaf> leaves(List<SealedRow> rows) {
        Map<String, Leaf> last = new HashMap<>(table.lastOf(
                rows.stream().map(SealedRow::chain).distinct().toList()));
        List<Leaf> leaves = new ArrayList<>(rows.size());
        for (SealedRow row : rows) {
            Leaf before = last.get(row.chain());
            byte[] previous = before == null ? LeafData.beginning(row.chain()) : before.hash();
            long number = before == null ? 1 : before.number() + 1;
            Leaf leaf = new Leaf(row.position(), row.chain(), number, Hashes.leaf(LeafData.of(row, previous)));
            last.put(row.chain(), leaf);
            leaves.add(leaf);
        }
        return leaves;
    }

    private void fillTiles(int level, long from, long to) throws SQLException {
        for (long index = from; index < to; index++) {
            writer.tile(table.tile(level, index));
        }
        if (to > from) {
            fillTiles(level + 1, from / Tile.WIDTH, to / Tile.WIDTH);
        }
    }

    private static void requireWithoutGap(long sealed, List<SealedRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).position() != sealed + i + 1) {
                throw new SealAlarm(Code.LOG_GAP, "the log has no event at position " + (sealed + i + 1) + ".");
            }
        }
    }

    /// Signs what was sealed since the last checkpoint, if anything was: exported first, then published.
    Optional<Checkpoint> checkpoint() throws SQLException {
        long size = table.sealed();
        if (size == newest.map(Checkpoint::size).orElse(0L)) {
            return Optional.empty();
        }
        Tree tree = table.tree();
        byte[] root = tree.root(size);
        newest.ifPresent(before -> requireContinuation(tree, before, size, root));
        Checkpoint checkpoint = sign(size, root);
        folder.export(checkpoint);
        newest = Optional.of(checkpoint);
        writer.checkpoint(checkpoint, clock.instant());
        return newest;
    }

    /// Shows the newest checkpoint to the witnesses, and keeps what they sign.
    void witness(Witnesses witnesses) throws SQLException {
        if (newest.isEmpty()) {
            return;
        }
        Checkpoint checkpoint = newest.get();
        Map<String, String> lines =
                witnesses.cosign(checkpoint, size -> table.tree().consistency(size, checkpoint.size()));
        for (Map.Entry<String, String> line : lines.entrySet()) {
            writer.cosignature(checkpoint, line.getKey(), line.getValue(), clock.instant());
        }
    }

    private static void requireContinuation(Tree tree, Checkpoint before, long size, byte[] root) {
        if (size < before.size()
                || !Proofs.consistent(
                        before.size(), before.root(), size, root, tree.consistency(before.size(), size))) {
            throw new SealAlarm(Code.SEAL_MISMATCH, "the seals of " + size
                    + " events do not continue the signed checkpoint of " + before.size() + ".");
        }
    }

    private Checkpoint sign(long size, byte[] root) {
        Instant now = clock.instant();
        Optional<Succession> after = successions.isEmpty() ? Optional.empty() : Optional.of(successions.getLast());
        if (newest.isPresent() && now.isBefore(headsAt.plus(settings.headsEvery()))) {
            return Checkpoint.signed(key, size, root, newest.get().headsSize(), newest.get().headsRoot(), after);
        }
        headsAt = now;
        return Checkpoint.signed(key, size, root, size, table.heads(size).root(), after);
    }

    /// Reads some sealed events again.
    void lookBack() {
        lookBack.someMore();
    }

    private void giveUpWhatIsOpen() throws SQLException {
        if (!connection.isClosed()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    SealTable table() {
        return table;
    }

    Optional<Checkpoint> newest() {
        return newest;
    }
}
