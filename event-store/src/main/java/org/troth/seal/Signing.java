package org.troth.seal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.troth.seal.SealAlarm.Code;

/// Signs one tree as it grows, and nothing that does not continue what was signed of it before.
final class Signing {
    /// Puts the heads of all chains under a root.
    interface Heads {
        /// @param before the newest checkpoint there is
        byte[] root(long size, Optional<Checkpoint> before) throws SQLException;
    }

    private final TreeTable table;
    private final SealWriter writer;
    private final SealFolder folder;
    private final NoteKey key;
    private final Duration headsEvery;
    private final InstantSource clock;
    private final List<Succession> successions;
    private Optional<Checkpoint> newest;
    private Instant headsAt = Instant.EPOCH;

    private Signing(
            TreeTable table,
            SealWriter writer,
            SealFolder folder,
            NoteKey key,
            Duration headsEvery,
            InstantSource clock,
            Optional<Checkpoint> newest) {
        this.table = table;
        this.writer = writer;
        this.folder = folder;
        this.key = key;
        this.headsEvery = headsEvery;
        this.clock = clock;
        this.successions = folder.successions();
        this.newest = newest;
    }

    /// Compares the database with what was signed before, and signs nothing when it is older or another.
    static Signing begin(
            TreeTable table, SealWriter writer, SealFolder folder, NoteKey key, Duration headsEvery, InstantSource clock)
            throws SQLException {
        Optional<Checkpoint> exported = folder.newest(key);
        long storedSize = table.newestOf(NoteKey.incarnation(key.name())).map(Checkpoint::size).orElse(0L);
        long exportedSize = exported.map(Checkpoint::size).orElse(0L);
        if (storedSize > exportedSize) {
            throw new SealAlarm(Code.FOLDER_LOST, "the database holds a checkpoint of " + storedSize + " " + key.what()
                    + ", the list in " + folder + " ends at " + exportedSize + ".");
        }
        exported.ifPresent(checkpoint -> refuseRollback(table, checkpoint, key.what()));
        Signing signing = new Signing(table, writer, folder, key, headsEvery, clock, exported);
        if (exported.isPresent() && exportedSize > storedSize) {
            // Killed after it was exported and before it was published.
            writer.checkpoint(exported.get(), clock.instant());
        }
        return signing;
    }

    private static void refuseRollback(TreeTable table, Checkpoint signed, String what) {
        long sealed = table.sealed();
        if (sealed < signed.size()) {
            throw new SealAlarm(Code.ROLLBACK_DETECTED, "a checkpoint of " + signed.size()
                    + " " + what + " was signed, and the database has sealed " + sealed + ".");
        }
        if (!Arrays.equals(table.tree().root(signed.size()), signed.root())) {
            throw new SealAlarm(Code.ROLLBACK_DETECTED, "the first " + signed.size()
                    + " " + what + " are not those for which a checkpoint was signed.");
        }
    }

    /// Signs what was sealed since the last checkpoint, if anything was: exported first, then published.
    Optional<Checkpoint> checkpoint(Heads heads) throws SQLException {
        long size = table.sealed();
        if (size == newest.map(Checkpoint::size).orElse(0L)) {
            return Optional.empty();
        }
        Tree tree = table.tree();
        byte[] root = tree.root(size);
        newest.ifPresent(before -> requireContinuation(tree, before, size, root));
        Checkpoint checkpoint = sign(size, root, heads);
        folder.export(checkpoint);
        newest = Optional.of(checkpoint);
        writer.checkpoint(checkpoint, clock.instant());
        return newest;
    }

    private void requireContinuation(Tree tree, Checkpoint before, long size, byte[] root) {
        if (size < before.size()
                || !Proofs.consistent(
                        before.size(), before.root(), size, root, tree.consistency(before.size(), size))) {
            throw new SealAlarm(Code.SEAL_MISMATCH, "the seals of " + size
                    + " " + key.what() + " do not continue the signed checkpoint of " + before.size() + ".");
        }
    }

    private Checkpoint sign(long size, byte[] root, Heads heads) throws SQLException {
        Instant now = clock.instant();
        Optional<Succession> after = successions.isEmpty() ? Optional.empty() : Optional.of(successions.getLast());
        // Where the clock went back, when it was done last is not known.
        if (newest.isPresent() && !now.isBefore(headsAt) && now.isBefore(headsAt.plus(headsEvery))) {
            return Checkpoint.signed(key, size, root, newest.get().headsSize(), newest.get().headsRoot(), after);
        }
        headsAt = now;
        return Checkpoint.signed(key, size, root, size, heads.root(size, newest), after);
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

    Optional<Checkpoint> newest() {
        return newest;
    }
}
