package org.troth.seal;

import java.util.List;
import java.util.Set;
import org.troth.seal.AccessEntry.Kind;

/// The entries of one kind of the record of who looked.
record AccessArrivals(AccessSealTable table, AccessRows rows, Kind kind) implements Arrivals.Source<AccessEntry> {
    @Override
    public List<AccessEntry> after(long id, int limit) {
        return rows.after(kind, id, limit);
    }

    @Override
    public List<AccessEntry> between(long from, long to) {
        return rows.between(kind, from, to);
    }

    @Override
    public List<Long> sealedAfter(long id) {
        return table.sealedAfter(kind, id);
    }

    @Override
    public long settled() {
        return table.settled(kind);
    }

    @Override
    public Set<String> running() {
        return table.running();
    }
}
