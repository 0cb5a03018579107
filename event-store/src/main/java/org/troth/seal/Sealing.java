package org.troth.seal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.troth.seal.SealAlarm.Code;
import org.troth.seal.TreeTable.Kept;

/// The work of the one sealer that holds the lock: sealing, signing, looking back.
///
/// Each step is one ordinary transaction, so being killed between two of them, or in one, is harmless.
final class Sealing implements Sealed {
    static final int BATCH = 1_000;

    private final Connection connection;
    private final SealTable table;
    private final SealWriter writer;
    private final LookBack lookBack;
    private final Signing signing;
    private final AccessSealing access;
    private final DdlSealing ddl;

    private Sealing(
            Connection connection, SealTable table, SealWriter writer, Signing signing, AccessSealing access, DdlSealing ddl) {
        this.connection = connection;
        this.table = table;
        this.writer = writer;
        this.lookBack = new LookBack(table);
        this.signing = signing;
        this.access = access;
        this.ddl = ddl;
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
        SealWriter writer = new SealWriter(connection);
        Signing signing = Signing.begin(table, writer, folder, key, settings.headsEvery(), clock);
        AccessSealing access = AccessSealing.begin(connection, folder, key.of(Kept.ACCESS), settings.headsEvery(), clock);
        DdlSealing ddl = DdlSealing.begin(connection, folder, key.of(Kept.DDL), settings.headsEvery(), clock);
        writer.key(key, clock.instant());
        List<Succession> successions = folder.successions();
        for (int i = 0; i < successions.size(); i++) {
            writer.succession(i + 1, successions.get(i), clock.instant());
        }
        return new Sealing(connection, table, writer, signing, access, ddl);
    }

    @Override
    public boolean sealNext() throws SQLException {
        connection.setAutoCommit(false);
        try {
            long sealed = table.sealed();
            List<SealedRow> rows = table.logAfter(sealed, BATCH);
            if (!rows.isEmpty()) {
                requireWithoutGap(sealed, rows);
                writer.leaves(leaves(rows));
                writer.tiles(table, sealed, sealed + rows.size());
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

    private static void requireWithoutGap(long sealed, List<SealedRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).position() != sealed + i + 1) {
                throw new SealAlarm(Code.LOG_GAP, "the log has no event at position " + (sealed + i + 1) + ".");
            }
        }
    }

    @Override
    public Optional<Checkpoint> checkpoint() throws SQLException {
        return signing.checkpoint((size, before) -> table.heads(size).root());
    }

    @Override
    public void witness(Witnesses witnesses) throws SQLException {
        signing.witness(witnesses);
    }

    @Override
    public void lookBack() {
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
        return signing.newest();
    }

    /// The record of who looked, which is sealed beside the log.
    AccessSealing access() {
        return access;
    }

    /// What is done to the database, which is sealed beside the log as well.
    DdlSealing ddl() {
        return ddl;
    }

    /// All trees.
    List<Sealed> all() {
        return List.of(this, access, ddl);
    }
}
