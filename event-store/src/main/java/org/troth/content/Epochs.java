package org.troth.content;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.troth.content.KeyTable.Wrapped;

/// Changes the key that encrypts keys, so that older copies of the key database become useless.
///
/// A new epoch begins, every key that is left is encrypted anew, and the old epoch's key is destroyed. Each step may be
/// done again after a crash.
public final class Epochs {
    private static final int AT_ONCE = 1_000;

    private final KeyTable table;
    private final EpochKeys files;
    private final StoredKeys keys;
    private final Duration length;

    Epochs(KeyTable table, EpochKeys files, StoredKeys keys, Duration length) {
        this.length = length;
        this.table = table;
        this.files = files;
        this.keys = keys;
    }

    /// What became of an epoch.
    ///
    /// @param epoch the one that ended
    /// @param survivors how many keys went into the next one
    public record Closed(int epoch, long survivors) {}

    /// Ends the open epoch if it has lasted its time, and finishes what a crash left half done.
    public Optional<Closed> closeIfDue() {
        return StoredKeys.reach(() -> {
            if (table.openEpochIsOlderThan(length)) {
                return Optional.of(close());
            }
            int open = table.openEpoch().orElseThrow().number();
            for (int epoch : table.closedEpochs()) {
                if (files.has(epoch)) {
                    move(epoch, open);
                    files.destroy(epoch);
                }
            }
            return Optional.empty();
        });
    }

    /// The epochs that ended.
    public List<Integer> closed() {
        return StoredKeys.reach(table::closedEpochs);
    }

    /// Ends the open epoch, and any older one that a crash left half closed.
    public Closed close() {
        int old = table.openEpoch()
                .orElseThrow(() -> new IllegalStateException("The key database has no open epoch."))
                .number();
        int next = old + 1;
        files.make(next);
        table.begin(next, DataKey.fingerprint(files.of(next).getEncoded()), old);
        long survivors = 0;
        for (int epoch : table.closedEpochs()) {
            survivors += move(epoch, next);
            files.destroy(epoch);
        }
        return new Closed(old, survivors);
    }

    private long move(int from, int to) {
        long moved = 0;
        while (true) {
            List<Wrapped> some = table.ofEpoch(from, AT_ONCE);
            if (some.isEmpty()) {
                return moved;
            }
            table.rewrap(some.stream().map(key -> keys.wrappedFor(key, to)).toList(), from);
            moved += some.size();
        }
    }
}
