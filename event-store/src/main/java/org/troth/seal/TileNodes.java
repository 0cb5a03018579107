package org.troth.seal;

import java.util.HashMap;
import java.util.Map;

/// The nodes of the sealed tree, made from tiles that are read once each.
final class TileNodes implements Tree.Nodes {
    /// Where tiles come from.
    interface Tiles {
        /// The tile, or as much of it as there is.
        Tile tile(int level, long index);
    }

    private final Tiles tiles;
    private final Map<Long, Tile> read = new HashMap<>();

    TileNodes(Tiles tiles) {
        this.tiles = tiles;
    }

    @Override
    public byte[] full(int height, long index) {
        int level = height / Tile.HEIGHT;
        int rest = height % Tile.HEIGHT;
        long first = index << rest;
        // A level needs a byte, so the index of its tile moves up by one.
        Tile tile = read.computeIfAbsent(
                (first / Tile.WIDTH) << 8 | level, key -> tiles.tile(level, first / Tile.WIDTH));
        return tile.node(rest, (int) (first % Tile.WIDTH));
    }
}
