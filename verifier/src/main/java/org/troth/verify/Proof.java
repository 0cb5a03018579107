package org.troth.verify;

import java.util.ArrayList;
import java.util.List;

/// A C2SP tlog-proof: where an event stands in the tree, and the checkpoint it leads to.
record Proof(long index, List<byte[]> path, String checkpoint) {
    static Proof of(String text) {
        int end = text.indexOf("\n\n");
        String[] lines = text.substring(0, Math.max(0, end)).split("\n", -1);
        int line = 1;
        if (lines.length > line && lines[line].startsWith("extra ")) {
            Texts.base64(lines[line++].substring(6));
        }
        if (end < 0 || !lines[0].equals("c2sp.org/tlog-proof@v1") || line >= lines.length || !lines[line].startsWith("index ")) {
            throw new Unreadable("not a proof");
        }
        return new Proof(
                Texts.number(lines[line].substring(6)), hashes(lines, line + 1), text.substring(end + 2));
    }

    static List<byte[]> hashes(String[] lines, int from) {
        List<byte[]> hashes = new ArrayList<>();
        for (int i = from; i < lines.length; i++) {
            hashes.add(Texts.hash(lines[i]));
        }
        return List.copyOf(hashes);
    }
}
