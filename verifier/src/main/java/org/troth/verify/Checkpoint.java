package org.troth.verify;

import java.util.List;

/// The text of a checkpoint: how many events there were, and the roots over them and over the heads of all chains.
///
/// @param succession hash of the last succession of keys before it; empty where there was none
@SuppressWarnings("ArrayRecordComponent")
record Checkpoint(String origin, long size, byte[] root, long headsSize, byte[] headsRoot, String succession) {
    private static final String SUCCESSION = "troth-succession ";

    static Checkpoint of(Note note) {
        List<String> lines = List.of(note.text().split("\n", -1));
        boolean succeeding = lines.size() == 6 && lines.get(4).startsWith(SUCCESSION);
        if ((lines.size() != 5 && !succeeding) || !lines.getLast().isEmpty()) {
            throw new Unreadable("not a checkpoint of this kind of log");
        }
        String[] heads = lines.get(3).split(" ", -1);
        if (heads.length != 3 || !heads[0].equals("troth-heads")) {
            throw new Unreadable("a checkpoint without heads");
        }
        return new Checkpoint(
                lines.get(0),
                Texts.number(lines.get(1)),
                Texts.hash(lines.get(2)),
                Texts.number(heads[1]),
                Texts.hash(heads[2]),
                succeeding ? Texts.base64(Texts.hash(lines.get(4).substring(SUCCESSION.length()))) : "");
    }
}
