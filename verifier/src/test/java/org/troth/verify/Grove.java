package org.troth.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Trees and proofs, made by the definitions of RFC 6962 and with no regard to how the verifier goes about it.
record Grove(List<byte[]> leaves) {
    static Grove random(int size, Random random) {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            byte[] data = new byte[random.nextInt(40)];
            random.nextBytes(data);
            leaves.add(Merkle.leaf(data));
        }
        return new Grove(leaves);
    }

    byte[] root(int from, int to) {
        if (to - from == 0) {
            return Merkle.sha256().digest();
        }
        return to - from == 1 ? leaves.get(from) : Merkle.node(root(from, from + left(to - from)), root(from + left(to - from), to));
    }

    List<byte[]> path(int index, int from, int to) {
        if (to - from == 1) {
            return new ArrayList<>();
        }
        int middle = from + left(to - from);
        List<byte[]> path = index < middle ? path(index, from, middle) : path(index, middle, to);
        path.add(index < middle ? root(middle, to) : root(from, middle));
        return path;
    }

    List<byte[]> proof(int earlier, int from, int to, boolean whole) {
        if (earlier == to - from) {
            return new ArrayList<>(whole ? List.of() : List.of(root(from, to)));
        }
        int middle = from + left(to - from);
        List<byte[]> proof = from + earlier <= middle
                ? proof(earlier, from, middle, whole)
                : proof(earlier - (middle - from), middle, to, false);
        proof.add(from + earlier <= middle ? root(middle, to) : root(from, middle));
        return proof;
    }

    private static int left(int size) {
        return Integer.highestOneBit(size - 1);
    }
}
