package org.troth.seal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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
import org.troth.seal.TreeTable.Kept;

/// Seals and signs what is done to the database, beside the log and in a tree of its own.
final class DdlSealing implements Sealed {
    private static final int AT_ONCE = 200;
    private static final byte[] NO_HEADS = new HeadMap(List.of()).root();

    private final Connection connection;
    private final DdlTable table;
    private final SealWriter writer;
    private final InstantSource clock;
    private final Signing signing;
    private final Arrivals<DdlEntry> commands;
    private long next;

    private DdlSealing(Connection connection, DdlTable table, SealWriter writer, InstantSource clock, Signing signing) {
        this.connection = connection;
        this.table = table;
        this.writer = writer;
        this.clock = clock;
        this.signing = signing;
        this.commands = Arrivals.of(table);
    }

    /// Compares the database with what was signed before, and signs nothing when it is older or another.
    static DdlSealing begin(
            Connection connection, SealFolder folder, NoteKey key, Duration headsEvery, InstantSource clock)
            throws SQLException {
        DdlTable table = new DdlTable(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
        SealWriter writer = new SealWriter(connection, Kept.DDL);
        Signing signing = Signing.begin(table, writer, folder, key, headsEvery, clock);
        return new DdlSealing(connection, table, writer, clock, signing);
    }

    @Override
    public boolean sealNext() throws SQLException {
        connection.setAutoCommit(false);
        try {
            long sealed = table.sealed();
            List<DdlEntry> come = commands.next(Sealing.BATCH);
            if (!come.isEmpty()) {
                List<DdlLeaf> leaves = new ArrayList<>(come.size());
                for (DdlEntry entry : come) {
                    long position = sealed + leaves.size() + 1;
                    leaves.add(new DdlLeaf(position, entry.id(), entry.leaf(position)));
                }
                writer.ddlLeaves(leaves);
                writer.tiles(table, sealed, sealed + leaves.size());
            }
            connection.commit();
            return come.size() >= Sealing.BATCH;
        } finally {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public Optional<Checkpoint> checkpoint() throws SQLException {
        Optional<Checkpoint> made = signing.checkpoint((size, before) -> NO_HEADS);
        if (made.isPresent()) {
            writer.settledCommands(commands.settled(), clock.instant());
        }
        return made;
    }

    @Override
    public void witness(Witnesses witnesses) throws SQLException {
        signing.witness(witnesses);
    }

    @Override
    public void lookBack() {
        long to = next == 0 ? table.sealed() : next;
        long from = Math.max(1, to - AT_ONCE + 1);
        next = from - 1;
        requireUnchanged(from, to);
        for (long id : table.unsealedUpTo(commands.settled())) {
            throw new SealAlarm(Code.SEAL_MISMATCH, "entry " + id + " of the DDL log was put in afterwards.");
        }
    }

    private void requireUnchanged(long from, long to) {
        List<DdlLeaf> leaves = table.leaves(from, to);
        if (leaves.size() != Math.max(0, to - from + 1)) {
            throw new SealAlarm(Code.SEAL_MISMATCH, "between the entries at positions " + from + " and " + to
                    + " of the DDL log, one has no seal any more.");
        }
        Map<Long, DdlEntry> here = new HashMap<>();
        table.of(leaves.stream().map(DdlLeaf::id).toList()).forEach(entry -> here.put(entry.id(), entry));
        Tree.Nodes nodes = new TileNodes(table::tile);
        for (DdlLeaf leaf : leaves) {
            DdlEntry entry = here.get(leaf.id());
            if (entry == null) {
                throw mismatch(leaf, "is gone");
            }
            if (!Arrays.equals(leaf.hash(), entry.leaf(leaf.position()))) {
                throw mismatch(leaf, "is not what was sealed");
            }
            if (!Arrays.equals(leaf.hash(), nodes.full(0, leaf.position() - 1))) {
                throw mismatch(leaf, "has a seal that is not in the tree");
            }
        }
    }

    private static SealAlarm mismatch(DdlLeaf leaf, String what) {
        return new SealAlarm(
                Code.SEAL_MISMATCH, "entry " + leaf.id() + ", at position " + leaf.position() + " of the DDL log, " + what + ".");
    }

    DdlTable table() {
        return table;
    }
}
