package org.troth.seal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.troth.seal.AccessEntry.Kind;
import org.troth.seal.SealAlarm.Code;
import org.troth.seal.TreeTable.Kept;

/// Seals and signs the record of who looked, beside the log and in a tree of its own.
///
/// Entries have no order of their own; the order in which they are sealed is the one they have from then on.
final class AccessSealing implements Sealed {
    private final Connection connection;
    private final AccessSealTable table;
    private final SealWriter writer;
    private final InstantSource clock;
    private final Signing signing;
    private final AccessLookBack lookBack;
    private final AccessHeads heads;
    private final Arrivals<AccessEntry> looks;
    private final Arrivals<AccessEntry> acknowledgements;
    /// Acknowledgements of looks that may not all be sealed yet.
    private List<AccessEntry> waiting = List.of();

    private AccessSealing(
            Connection connection,
            AccessSealTable table,
            AccessRows rows,
            SealWriter writer,
            InstantSource clock,
            Signing signing) {
        this.connection = connection;
        this.table = table;
        this.writer = writer;
        this.clock = clock;
        this.signing = signing;
        this.lookBack = new AccessLookBack(table, rows);
        this.heads = new AccessHeads(table);
        this.looks = Arrivals.of(new AccessArrivals(table, rows, Kind.LOOK));
        this.acknowledgements = Arrivals.of(new AccessArrivals(table, rows, Kind.ACKNOWLEDGEMENT));
    }

    /// Compares the database with what was signed before, and signs nothing when it is older or another.
    static AccessSealing begin(
            Connection connection, SealFolder folder, NoteKey key, Duration headsEvery, InstantSource clock)
            throws SQLException {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        AccessSealTable table = new AccessSealTable(jdbc);
        SealWriter writer = new SealWriter(connection, Kept.ACCESS);
        Signing signing = Signing.begin(table, writer, folder, key, headsEvery, clock);
        AccessSealing sealing = new AccessSealing(connection, table, new AccessRows(jdbc), writer, clock, signing);
        sealing.countAgain();
        return sealing;
    }

    /// Counts what was sealed since heads were signed; read again, for only what was sealed counts.
    private void countAgain() {
        long sealed = table.sealed();
        for (long from = signing.newest().map(Checkpoint::headsSize).orElse(0L) + 1; from <= sealed; from += Sealing.BATCH) {
            long to = Math.min(sealed, from + Sealing.BATCH - 1);
            count(table.leaves(from, to), lookBack.between(from, to));
        }
    }

    private void count(List<AccessLeaf> leaves, List<AccessEntry> entries) {
        Map<Long, AccessEntry> spokenOf = new HashMap<>();
        entries.stream().filter(entry -> entry.kind() == Kind.LOOK).forEach(entry -> spokenOf.put(entry.id(), entry));
        List<Long> others = entries.stream().map(AccessEntry::look).filter(look -> !spokenOf.containsKey(look)).distinct().toList();
        if (!others.isEmpty()) {
            lookBack.require(table.leavesOf(Kind.LOOK, others)).forEach(entry -> spokenOf.put(entry.id(), entry));
        }
        for (int i = 0; i < leaves.size(); i++) {
            AccessEntry look = spokenOf.get(entries.get(i).look());
            if (look == null) {
                throw new SealAlarm(Code.SEAL_MISMATCH, "acknowledgement " + entries.get(i).id() + " is of a look that is not there.");
            }
            heads.add(leaves.get(i).position(), leaves.get(i).hash(), look);
        }
    }

    @Override
    public boolean sealNext() throws SQLException {
        connection.setAutoCommit(false);
        try {
            List<AccessEntry> next = next();
            List<AccessLeaf> leaves = leaves(next);
            if (!leaves.isEmpty()) {
                long sealed = leaves.getFirst().position() - 1;
                writer.accessLeaves(leaves);
                writer.tiles(table, sealed, sealed + leaves.size());
                count(leaves, next);
            }
            connection.commit();
            return next.size() >= Sealing.BATCH;
        } finally {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    // An acknowledgement comes after its look: it is read before looks are, and waits until none is left.
    private List<AccessEntry> next() {
        if (waiting.isEmpty()) {
            waiting = acknowledgements.next(Sealing.BATCH);
        }
        List<AccessEntry> next = new ArrayList<>(looks.next(Sealing.BATCH));
        if (next.size() < Sealing.BATCH) {
            next.addAll(waiting);
            waiting = List.of();
        }
        return next;
    }

    private List<AccessLeaf> leaves(List<AccessEntry> entries) {
        List<AccessLeaf> leaves = new ArrayList<>(entries.size());
        long position = table.sealed();
        for (AccessEntry entry : entries) {
            position++;
            leaves.add(new AccessLeaf(position, entry.key(), entry.leaf(position)));
        }
        return leaves;
    }

    @Override
    public Optional<Checkpoint> checkpoint() throws SQLException {
        Optional<Checkpoint> made = signing.checkpoint(this::heads);
        if (made.isPresent() && waiting.isEmpty()) {
            writer.settled(looks.settled(), acknowledgements.settled(), clock.instant());
        }
        return made;
    }

    private byte[] heads(long size, Optional<Checkpoint> before) throws SQLException {
        AccessHeads.Now now = heads.since(before);
        writer.accessHeads(size, now.changed());
        heads.signed();
        return now.all().root();
    }

    @Override
    public void witness(Witnesses witnesses) throws SQLException {
        signing.witness(witnesses);
    }

    @Override
    public void lookBack() {
        lookBack.someMore(Map.of(Kind.LOOK, looks.settled(), Kind.ACKNOWLEDGEMENT, acknowledgements.settled()));
    }

    AccessSealTable table() {
        return table;
    }

    Optional<Checkpoint> newest() {
        return signing.newest();
    }
}
