package org.troth.seal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.troth.seal.SealAlarm.Code;

/// Reads sealed events again and again, from the newest to the oldest, and compares them with what was sealed.
final class LookBack {
    private static final int AT_ONCE = 200;

    private final SealTable table;
    private long next;

    LookBack(SealTable table) {
        this.table = table;
    }

    void someMore() {
        long to = next == 0 ? table.sealed() : next;
        long from = Math.max(1, to - AT_ONCE + 1);
        next = from - 1;
        between(from, to);
    }

    /// @throws SealAlarm at the first event that is gone or altered
    void between(long from, long to) {
        Map<Long, Leaf> leaves = new HashMap<>();
        table.leaves(from, to).forEach(leaf -> leaves.put(leaf.position(), leaf));
        Map<Long, SealedRow> rows = new HashMap<>();
        table.logWhere("position between ? and ?", from, to).forEach(row -> rows.put(row.position(), row));
        Map<Long, byte[]> previous = table.before(List.copyOf(leaves.keySet()));
        Tree.Nodes nodes = new TileNodes(table::tile);
        for (long position = from; position <= to; position++) {
            SealedRow row = rows.get(position);
            Leaf leaf = leaves.get(position);
            if (row == null || leaf == null) {
                throw mismatch(position, "is gone");
            }
            byte[] before = previous.getOrDefault(position, LeafData.beginning(row.chain()));
            if (!row.chain().equals(leaf.chain())
                    || !Arrays.equals(leaf.hash(), Hashes.leaf(LeafData.of(row, before)))) {
                throw mismatch(position, "is not what was sealed");
            }
            if (!Arrays.equals(leaf.hash(), nodes.full(0, position - 1))) {
                throw mismatch(position, "has a seal that is not in the tree");
            }
        }
    }

    private static SealAlarm mismatch(long position, String what) {
        return new SealAlarm(Code.SEAL_MISMATCH, "the event at position " + position + " " + what + ".");
    }
}
