package org.troth.verify;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// The hashes of all events in order, from the tiles of the lowest level.
final class Tiles {
    private static final int WIDTH = 256;
    private static final long MOST = 4_000_000;

    private final byte[] hashes;
    private final long count;

    /// What is missing counts as nothing but zeros, so that the events are looked at all the same.
    Tiles(Archive archive, long size, Report report) throws IOException {
        if (size > MOST) {
            throw new Unreadable("more than " + MOST + " events; verify parts");
        }
        this.count = size;
        this.hashes = new byte[(int) size * Merkle.LENGTH];
        for (long tile = 0; tile * WIDTH < size; tile++) {
            int width = (int) Math.min(WIDTH, size - tile * WIDTH);
            byte[] bytes = archive.bytes(name(tile, width));
            if (bytes == null || bytes.length != width * Merkle.LENGTH) {
                report.fails(Outcome.ROOT, name(tile, width), "is missing or not of its length");
            } else {
                System.arraycopy(bytes, 0, hashes, (int) tile * WIDTH * Merkle.LENGTH, bytes.length);
            }
        }
    }

    static String name(long tile, int width) {
        String path = "%03d".formatted(tile % 1000);
        for (long rest = tile / 1000; rest > 0; rest /= 1000) {
            path = "x%03d/".formatted(rest % 1000) + path;
        }
        return "tile/0/" + path + (width == WIDTH ? "" : ".p/" + width);
    }

    boolean has(long position, byte[] leaf) {
        int at = (int) (position - 1) * Merkle.LENGTH;
        return position >= 1 && position <= count && Arrays.equals(hashes, at, at + Merkle.LENGTH, leaf, 0, Merkle.LENGTH);
    }

    /// The root over the first of them; nothing when there are not so many.
    Optional<byte[]> rootAt(long size) {
        if (size > count || size < 1) {
            return Optional.empty();
        }
        Merkle.Growing tree = new Merkle.Growing();
        for (int i = 0; i < size; i++) {
            tree.add(Arrays.copyOfRange(hashes, i * Merkle.LENGTH, (i + 1) * Merkle.LENGTH));
        }
        return Optional.of(tree.root());
    }
}
