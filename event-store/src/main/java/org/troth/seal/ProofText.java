package org.troth.seal;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Proofs in the forms in which they are handed out.
final class ProofText {
    private ProofText() {}

    static String inclusion(long index, List<byte[]> path, String note) {
        return "c2sp.org/tlog-proof@v1\nindex " + index + "\n" + hashes(path) + "\n" + note;
    }

    static String hashes(List<byte[]> hashes) {
        return hashes.stream().map(hash -> base64(hash) + "\n").collect(Collectors.joining());
    }

    static Map<String, Object> completeness(HeadMap heads, String chain) {
        List<HeadMap.Proof> proofs = heads.of(chain).map(List::of).orElseGet(() -> heads.around(chain));
        return new TreeMap<>(Map.of(
                "chains", heads.size(),
                "heads", proofs.stream().map(ProofText::head).toList()));
    }

    private static Map<String, Object> head(HeadMap.Proof proof) {
        return new TreeMap<>(Map.of(
                "chain", proof.head().chain(),
                "count", proof.head().count(),
                "position", proof.head().position(),
                "hash", base64(proof.head().hash()),
                "index", proof.index(),
                "path", proof.path().stream().map(ProofText::base64).toList()));
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
