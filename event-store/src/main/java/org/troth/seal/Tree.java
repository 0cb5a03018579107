package org.troth.seal;

import java.util.ArrayList;
import java.util.List;

/// Roots and proofs of RFC 6962 over the first leaves of a tree that is kept elsewhere.
final class Tree {
    /// Answers the hash over the `2^height` leaves that begin with leaf `index * 2^height`.
    interface Nodes {
        byte[] full(int height, long index);
    }

    private final Nodes nodes;

    Tree(Nodes nodes) {
        this.nodes = nodes;
    }

    static Tree over(List<byte[]> leaves) {
        return new Tree(new Nodes() {
            @Override
            public byte[] full(int height, long index) {
                return height == 0
                        ? leaves.get(Math.toIntExact(index))
                        : Hashes.node(full(height - 1, 2 * index), full(height - 1, 2 * index + 1));
            }
        });
    }

    byte[] root(long size) {
        return size == 0 ? Hashes.of(new byte[0]) : hash(0, size);
    }

    /// The hashes that lead from a leaf to the root, the leaf's neighbour first.
    List<byte[]> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("There is no leaf " + index + " in a tree of " + size + ".");
        }
        List<byte[]> path = new ArrayList<>();
        path(index, 0, size, path);
        return path;
    }

    /// The hashes that show that the tree of `earlier` leaves is the beginning of the tree of `later` leaves.
    List<byte[]> consistency(long earlier, long later) {
        if (earlier < 0 || earlier > later) {
            throw new IllegalArgumentException("A tree of " + earlier + " does not come before one of " + later + ".");
        }
        List<byte[]> proof = new ArrayList<>();
        if (earlier > 0 && earlier < later) {
            between(earlier, 0, later, true, proof);
        }
        return proof;
    }

    private void path(long index, long from, long count, List<byte[]> path) {
        if (count == 1) {
            return;
        }
        long left = largestPowerBelow(count);
        if (index < left) {
            path(index, from, left, path);
            path.add(hash(from + left, count - left));
        } else {
            path(index - left, from + left, count - left, path);
            path.add(hash(from, left));
        }
    }

    private void between(long earlier, long from, long count, boolean whole, List<byte[]> proof) {
        if (earlier == count) {
            if (!whole) {
                proof.add(hash(from, count));
            }
            return;
        }
        long left = largestPowerBelow(count);
        if (earlier <= left) {
            between(earlier, from, left, whole, proof);
            proof.add(hash(from + left, count - left));
        } else {
            between(earlier - left, from + left, count - left, false, proof);
            proof.add(hash(from, left));
        }
    }

    // Every part a proof asks for begins at a multiple of the power of two that it is not longer than.
    private byte[] hash(long from, long count) {
        if (Long.bitCount(count) == 1) {
            int height = Long.numberOfTrailingZeros(count);
            return nodes.full(height, from >>> height);
        }
        long left = largestPowerBelow(count);
        return Hashes.node(hash(from, left), hash(from + left, count - left));
    }

    private static long largestPowerBelow(long count) {
        return Long.highestOneBit(count - 1);
    }
}
