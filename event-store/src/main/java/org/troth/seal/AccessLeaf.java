package org.troth.seal;

import java.util.List;
import org.troth.seal.AccessEntry.Kind;

/// A sealed entry of the record of who looked.
// Bytes are compared one by one here, never two records.
@SuppressWarnings("ArrayRecordComponent")
record AccessLeaf(long position, AccessEntry.Key entry, byte[] hash) {
    /// The numbers of those of one kind, the least first.
    static List<Long> ids(List<AccessLeaf> leaves, Kind kind) {
        return leaves.stream()
                .map(AccessLeaf::entry)
                .filter(entry -> entry.kind() == kind)
                .map(AccessEntry.Key::id)
                .sorted()
                .toList();
    }
}
