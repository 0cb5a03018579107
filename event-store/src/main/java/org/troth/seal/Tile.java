package org.troth.seal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Up to 256 neighbouring hashes of one level of the tree, as C2SP tlog-tiles cuts it.
///
/// @param level 0 holds leaves; each next level holds the roots of full tiles of the one below
// Bytes are compared one by one here, never two records.
@SuppressWarnings("ArrayRecordComponent")
public record Tile(int level, long index, byte[] hashes) {
    static final int HEIGHT = 8;
    static final int WIDTH = 1 << HEIGHT;

    /// Where a tile stands, and how much of it is asked for.
    public record Place(int level, long index, int width) {
        private static final Pattern PATH = Pattern.compile("((?:x[0-9]{3}/){0,3}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

        /// Reads what follows `tile/`; nothing when no tile has that path.
        public static Optional<Place> of(String level, String rest) {
            Matcher path = PATH.matcher(rest);
            if (!level.matches("[0-9]") || !path.matches()) {
                return Optional.empty();
            }
            long index = Long.parseLong(path.group(1).replaceAll("[x/]", ""));
            int width = path.group(2) == null ? WIDTH : Integer.parseInt(path.group(2));
            Place place = new Place(Integer.parseInt(level), index, width);
            return width > WIDTH || !number(index).equals(path.group(1)) ? Optional.empty() : Optional.of(place);
        }
    }

    /// Its first hashes; nothing when it has not so many.
    public Optional<Tile> first(int width) {
        return width > width()
                ? Optional.empty()
                : Optional.of(new Tile(level, index, Arrays.copyOf(hashes, width * Hashes.LENGTH)));
    }

    public int width() {
        return hashes.length / Hashes.LENGTH;
    }

    byte[] hash(int number) {
        if (number >= width()) {
            throw new SealAlarm(SealAlarm.Code.SEAL_MISMATCH, path() + " lacks its hash " + number + ".");
        }
        return Arrays.copyOfRange(hashes, number * Hashes.LENGTH, (number + 1) * Hashes.LENGTH);
    }

    /// The hash over `2^height` of its hashes.
    byte[] node(int height, int from) {
        return height == 0 ? hash(from) : Hashes.node(node(height - 1, from), node(height - 1, from + (1 << (height - 1))));
    }

    byte[] root() {
        return node(HEIGHT, 0);
    }

    static Tile of(int level, long index, List<byte[]> hashes) {
        byte[] all = new byte[hashes.size() * Hashes.LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i), 0, all, i * Hashes.LENGTH, Hashes.LENGTH);
        }
        return new Tile(level, index, all);
    }

    /// The path under which tlog-tiles serves it, such as `tile/0/x001/234.p/17`.
    public String path() {
        String width = width() == WIDTH ? "" : ".p/" + width();
        return "tile/" + level + "/" + number(index) + width;
    }

    private static String number(long index) {
        List<String> parts = new ArrayList<>();
        parts.add("%03d".formatted(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            parts.addFirst("x%03d".formatted(rest % 1000));
        }
        return String.join("/", parts);
    }
}
