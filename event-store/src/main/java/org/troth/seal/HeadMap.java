package org.troth.seal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The heads of all chains at one position of the log, in the order of their names as bytes, under one root.
///
/// With the root signed, a chain can be shown to have had exactly so many events, or to have had none.
public final class HeadMap {
    /// One head, and the hashes that lead from it to the root.
    public record Proof(long index, Head head, List<byte[]> path) {}

    private final List<Head> heads;
    private final Tree tree;

    /// @param heads in the order of their names as bytes
    HeadMap(List<Head> heads) {
        this.heads = List.copyOf(heads);
        this.tree = Tree.over(heads.stream().map(Head::leaf).toList());
    }

    public int size() {
        return heads.size();
    }

    List<Head> heads() {
        return heads;
    }

    byte[] root() {
        return tree.root(heads.size());
    }

    public Optional<Proof> of(String chain) {
        int found = find(chain);
        return found < 0 ? Optional.empty() : Optional.of(proof(found));
    }

    /// The heads between which a chain that is not there would stand; one of them alone at either end.
    public List<Proof> around(String chain) {
        int place = -find(chain) - 1;
        return IntStream.of(place - 1, place)
                .filter(index -> index >= 0 && index < heads.size())
                .mapToObj(this::proof)
                .toList();
    }

    private Proof proof(int index) {
        return new Proof(index, heads.get(index), tree.inclusion(index, heads.size()));
    }

    private int find(String chain) {
        return Collections.binarySearch(
                heads.stream().map(Head::chain).toList(), chain, HeadMap::byBytes);
    }

    static int byBytes(String left, String right) {
        return Arrays.compareUnsigned(
                left.getBytes(StandardCharsets.UTF_8),
                right.getBytes(StandardCharsets.UTF_8));
    }
}
