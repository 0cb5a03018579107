package org.troth.verify;

import java.util.ArrayList;
import java.util.List;

/// A signed note: a text, and lines that say who signed it.
record Note(String text, List<Signed> signatures) {
    private static final String DASH = "— ";

    /// One signature line.
    ///
    /// @param bytes four bytes of the key's id, then what the key's type prescribes
    @SuppressWarnings("ArrayRecordComponent")
    record Signed(String name, byte[] bytes) {}

    static Note of(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) {
            throw new Unreadable("not a signed note");
        }
        List<Signed> signatures = new ArrayList<>();
        for (String line : note.substring(end + 2).split("\n", -1)) {
            if (!line.isEmpty()) {
                signatures.add(signature(line));
            }
        }
        return new Note(note.substring(0, end + 1), List.copyOf(signatures));
    }

    private static Signed signature(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !line.startsWith(DASH)) {
            throw new Unreadable("not a signature line");
        }
        return new Signed(parts[1], Texts.base64(parts[2]));
    }

    boolean signedBy(VerifierKey key) {
        return signatures.stream().anyMatch(signature -> key.signed(this, signature));
    }
}
