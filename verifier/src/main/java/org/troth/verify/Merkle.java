package org.troth.verify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// The tree of RFC 6962, looked at from outside: proofs in, roots out.
final class Merkle {
    static final int LENGTH = 32;

    private Merkle() {}

    static byte[] leaf(byte[] data) {
        MessageDigest digest = sha256();
        digest.update((byte) 0);
        return digest.digest(data);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// RFC 9162, 2.1.3.2.
    static boolean included(byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        byte[] hash = leaf;
        for (byte[] sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /// RFC 9162, 2.1.4.2; and of a tree with itself, when nothing needs to be shown.
    static boolean consistent(long earlier, byte[] earlierRoot, long later, byte[] laterRoot, List<byte[]> proof) {
        if (earlier == later) {
            return proof.isEmpty() && Arrays.equals(earlierRoot, laterRoot);
        }
        if (earlier < 1 || earlier > later || proof.isEmpty()) {
            return false;
        }
        Deque<byte[]> rest = new ArrayDeque<>(proof);
        long node = earlier - 1;
        long last = later - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        byte[] start = Long.bitCount(earlier) == 1 ? earlierRoot : rest.removeFirst();
        byte[] before = start;
        byte[] after = start;
        for (byte[] hash : rest) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                before = node(hash, before);
                after = node(hash, after);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                after = node(after, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(before, earlierRoot) && Arrays.equals(after, laterRoot);
    }

    /// The root over leaves that come one after the other; keeps one hash for each height.
    static final class Growing {
        private final Deque<byte[]> peaks = new ArrayDeque<>();
        private long size;

        void add(byte[] leaf) {
            byte[] hash = leaf;
            for (long rest = size; (rest & 1) == 1; rest >>= 1) {
                hash = node(peaks.pop(), hash);
            }
            peaks.push(hash);
            size++;
        }

        long size() {
            return size;
        }

        byte[] root() {
            if (size == 0) {
                return sha256().digest();
            }
            byte[] hash = new byte[0];
            for (byte[] peak : peaks) {
                hash = hash.length == 0 ? peak : node(peak, hash);
            }
            return hash;
        }
    }
}
