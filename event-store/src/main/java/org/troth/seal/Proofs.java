package org.troth.seal;

import java.util.Arrays;
import java.util.List;

/// Checks that one tree is the beginning of another, from their roots and a proof alone (RFC 9162, 2.1.4.2).
final class Proofs {
    private Proofs() {}

    static boolean consistent(long earlier, byte[] earlierRoot, long later, byte[] laterRoot, List<byte[]> proof) {
        if (earlier == later) {
            return proof.isEmpty() && Arrays.equals(earlierRoot, laterRoot);
        }
        if (earlier <= 0 || earlier > later) {
            return false;
        }
        int next = 0;
        byte[] first = earlierRoot;
        if (Long.bitCount(earlier) != 1) {
            if (proof.isEmpty()) {
                return false;
            }
            first = proof.get(next++);
        }
        long left = earlier - 1;
        long right = later - 1;
        while ((left & 1) == 1) {
            left >>= 1;
            right >>= 1;
        }
        byte[] old = first;
        byte[] now = first;
        for (; next < proof.size(); next++) {
            byte[] hash = proof.get(next);
            if (right == 0) {
                return false;
            }
            if ((left & 1) == 1 || left == right) {
                old = Hashes.node(hash, old);
                now = Hashes.node(hash, now);
                while ((left & 1) == 0 && left != 0) {
                    left >>= 1;
                    right >>= 1;
                }
            } else {
                now = Hashes.node(now, hash);
            }
            left >>= 1;
            right >>= 1;
        }
        return right == 0 && Arrays.equals(old, earlierRoot) && Arrays.equals(now, laterRoot);
    }
}
