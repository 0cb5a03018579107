package org.troth.seal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.troth.seal.SealAlarm.Code;

/// Counts for each customer the entries about them, from what was sealed and from nothing else.
final class AccessHeads {
    private final AccessSealTable table;
    private final Map<String, Head> added = new HashMap<>();

    AccessHeads(AccessSealTable table) {
        this.table = table;
    }

    /// @param look the look that the entry is, or speaks of
    void add(long position, byte[] hash, AccessEntry look) {
        look.customers().forEach(customer -> add(AccessEntry.chain(customer), position, hash));
        if (look.everybody()) {
            add(AccessSealTable.EVERYBODY, position, hash);
        }
    }

    private void add(String chain, long position, byte[] hash) {
        added.merge(chain, Head.ofAccess(chain, 1, position, hash), AccessHeads::sum);
    }

    private static Head sum(Head before, Head more) {
        return Head.ofAccess(before.chain(), before.count() + more.count(), more.position(), more.hash());
    }

    /// The heads as they are now.
    ///
    /// @param changed those that are others than when heads were signed last
    record Now(List<Head> changed, HeadMap all) {}

    /// @throws SealAlarm where the heads that were signed last are not the ones that are stored
    Now since(Optional<Checkpoint> before) {
        Map<String, Head> all = signed(before);
        List<Head> changed = new ArrayList<>();
        added.forEach((chain, head) -> changed.add(all.merge(chain, head, AccessHeads::sum)));
        List<Head> sorted = new ArrayList<>(all.values());
        sorted.sort((left, right) -> HeadMap.byBytes(left.chain(), right.chain()));
        return new Now(changed, new HeadMap(sorted));
    }

    /// From here on it is counted anew.
    void signed() {
        added.clear();
    }

    private Map<String, Head> signed(Optional<Checkpoint> before) {
        Map<String, Head> signed = new HashMap<>();
        if (before.isPresent()) {
            HeadMap map = table.heads(before.get().headsSize());
            if (!Arrays.equals(map.root(), before.get().headsRoot())) {
                throw new SealAlarm(Code.SEAL_MISMATCH, "how many entries of who looked there were at position "
                        + before.get().headsSize() + " is not what was signed.");
            }
            map.heads().forEach(head -> signed.put(head.chain(), head));
        }
        return signed;
    }
}
