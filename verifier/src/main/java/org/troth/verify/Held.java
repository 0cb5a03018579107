package org.troth.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// What the auditor knows from an earlier visit: how many events there were, and their root.
@SuppressWarnings("ArrayRecordComponent")
record Held(String origin, long size, byte[] root) {
    /// Reads what [#write] wrote, or any checkpoint or proof that the auditor kept.
    static Held read(Path file) throws IOException {
        String text = Texts.utf8(Files.readAllBytes(file));
        int proofEnds = text.startsWith("c2sp.org/tlog-proof@v1\n") ? text.indexOf("\n\n") + 2 : 0;
        String[] lines = text.substring(proofEnds).split("\n", -1);
        if (lines.length < 3) {
            throw new Unreadable("not what an earlier verification left behind");
        }
        return new Held(lines[0], Texts.number(lines[1]), Texts.hash(lines[2]));
    }

    static Held of(Checkpoint checkpoint) {
        return new Held(checkpoint.origin(), checkpoint.size(), checkpoint.root());
    }

    void write(Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(draft, origin + "\n" + size + "\n" + Texts.base64(root) + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
