package org.troth.command.imports;

/// Counts how often each thing was seen, in about twenty bytes for each.
///
/// Things are told apart by 64 bits of their digest, because a file may have more rows than memory has room for.
final class Occurrences {
    private static final int FIRST_SIZE = 1 << 12;

    private long[] keys = new long[FIRST_SIZE];
    private int[] counts = new int[FIRST_SIZE];
    private int used;

    /// How often the thing was seen, this time included.
    int next(long fingerprint) {
        if (used * 3L > keys.length * 2L) {
            grow();
        }
        int slot = slot(keys, counts, fingerprint);
        if (counts[slot] == 0) {
            keys[slot] = fingerprint;
            used++;
        }
        return ++counts[slot];
    }

    private void grow() {
        long[] moreKeys = new long[keys.length * 2];
        int[] moreCounts = new int[keys.length * 2];
        for (int i = 0; i < keys.length; i++) {
            if (counts[i] > 0) {
                int slot = slot(moreKeys, moreCounts, keys[i]);
                moreKeys[slot] = keys[i];
                moreCounts[slot] = counts[i];
            }
        }
        keys = moreKeys;
        counts = moreCounts;
    }

    private static int slot(long[] keys, int[] counts, long fingerprint) {
        int slot = (int) (fingerprint & (keys.length - 1));
        while (counts[slot] > 0 && keys[slot] != fingerprint) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }
}
