package org.troth.verify;

import java.util.List;
import java.util.regex.Pattern;

/// That a key came after another, signed by both.
///
/// @param size how many events the last checkpoint under the key before had
/// @param approvers who agreed; two for a new incarnation, nobody for a new key of the same log
@SuppressWarnings("ArrayRecordComponent")
record Succession(
        Note note, VerifierKey before, long size, byte[] root, VerifierKey next, String reason, List<String> approvers) {
    private static final String HEADER = "troth-succession-v1";
    private static final int FIXED = 5;
    private static final Pattern PLAIN = Pattern.compile("\\P{Cc}+");

    static Succession of(String text) {
        Note note = Note.of(text);
        List<String> all = List.of(note.text().split("\n", -1));
        List<String> lines = all.subList(0, all.size() - 1);
        String[] last = lines.size() < FIXED ? new String[0] : lines.get(2).split(" ", -1);
        if (last.length != 2 || !lines.getFirst().equals(HEADER) || !lines.stream().allMatch(PLAIN.asMatchPredicate())) {
            throw new Unreadable("not a succession of keys");
        }
        Succession succession = new Succession(
                note,
                VerifierKey.of(lines.get(1)),
                Texts.number(last[0]),
                Texts.hash(last[1]),
                VerifierKey.of(lines.get(3)),
                lines.get(4),
                lines.subList(FIXED, lines.size()));
        int wanted = succession.beginsAnew() ? 2 : 0;
        if (succession.approvers().stream().distinct().count() != wanted || succession.approvers().size() != wanted) {
            throw new Unreadable("a succession of keys that others have to agree to");
        }
        return succession;
    }

    /// Whether the log after it is another one, that begins where the one before cannot go on.
    boolean beginsAnew() {
        return !before.name().equals(next.name());
    }

    boolean signed() {
        return note.signedBy(before) && note.signedBy(next);
    }

    String incarnation() {
        return next.name().substring(next.name().lastIndexOf('/') + 1);
    }
}
