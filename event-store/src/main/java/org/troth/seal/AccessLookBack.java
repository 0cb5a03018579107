package org.troth.seal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.troth.seal.AccessEntry.Kind;
import org.troth.seal.SealAlarm.Code;

/// Reads sealed entries of who looked again and again, from the newest to the oldest, and compares them with what was sealed;
/// and looks whether others stand among them.
final class AccessLookBack {
    private static final int AT_ONCE = 200;

    private final AccessSealTable table;
    private final AccessRows rows;
    private final Map<Kind, Long> downTo = new EnumMap<>(Kind.class);
    private long next;

    AccessLookBack(AccessSealTable table, AccessRows rows) {
        this.table = table;
        this.rows = rows;
    }

    /// @param settled up to which number of a kind all that there will ever be is sealed
    void someMore(Map<Kind, Long> settled) {
        long to = next == 0 ? table.sealed() : next;
        long from = Math.max(1, to - AT_ONCE + 1);
        next = from - 1;
        between(from, to);
        settled.forEach(this::nothingPutIn);
    }

    private void nothingPutIn(Kind kind, long settled) {
        long to = downTo.getOrDefault(kind, settled);
        Optional<Long> from = table.downFrom(kind, to, AT_ONCE);
        downTo.put(kind, from.map(first -> first - 1).filter(below -> below > 0).orElse(settled));
        from.ifPresent(first -> nothingPutIn(kind, first, to));
    }

    /// @throws SealAlarm where an entry stands between two numbers that was never sealed
    void nothingPutIn(Kind kind, long from, long to) {
        for (long id : table.unsealedAmong(kind, from, to)) {
            throw new SealAlarm(Code.SEAL_MISMATCH, called(new AccessEntry.Key(kind, id)) + " was put in afterwards.");
        }
    }

    /// The entries at these positions, as they were sealed.
    ///
    /// @throws SealAlarm at the first entry that is gone or altered
    List<AccessEntry> between(long from, long to) {
        List<AccessLeaf> leaves = table.leaves(from, to);
        if (leaves.size() != Math.max(0, to - from + 1)) {
            throw new SealAlarm(Code.SEAL_MISMATCH, "between the entries at positions " + from + " and " + to
                    + " of who looked, one has no seal any more.");
        }
        return require(leaves);
    }

    /// The entries with these leaves, in their order.
    ///
    /// @throws SealAlarm at the first entry that is gone or altered
    List<AccessEntry> require(List<AccessLeaf> leaves) {
        Map<AccessEntry.Key, AccessEntry> here = new HashMap<>();
        for (Kind kind : Kind.values()) {
            rows.of(kind, AccessLeaf.ids(leaves, kind)).forEach(entry -> here.put(entry.key(), entry));
        }
        Tree.Nodes nodes = new TileNodes(table::tile);
        List<AccessEntry> found = new ArrayList<>();
        for (AccessLeaf leaf : leaves) {
            AccessEntry entry = here.get(leaf.entry());
            if (entry == null) {
                throw mismatch(leaf, "is gone");
            }
            if (!Arrays.equals(leaf.hash(), entry.leaf(leaf.position()))) {
                throw mismatch(leaf, "is not what was sealed");
            }
            if (!Arrays.equals(leaf.hash(), nodes.full(0, leaf.position() - 1))) {
                throw mismatch(leaf, "has a seal that is not in the tree");
            }
            found.add(entry);
        }
        return found;
    }

    private static SealAlarm mismatch(AccessLeaf leaf, String what) {
        return new SealAlarm(
                Code.SEAL_MISMATCH, called(leaf.entry()) + ", at position " + leaf.position() + " of who looked, " + what + ".");
    }

    private static String called(AccessEntry.Key entry) {
        return switch (entry.kind()) {
            case LOOK -> "look " + entry.id();
            case ACKNOWLEDGEMENT -> "acknowledgement " + entry.id();
        };
    }
}
