package org.troth.seal;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What was signed: the root over the first `size` events, and the root over the heads of all chains at `headsSize`.
///
/// @param note text and signature, as C2SP tlog-checkpoint has it
// Bytes are compared one by one here, never two records.
@SuppressWarnings("ArrayRecordComponent")
public record Checkpoint(String origin, long size, byte[] root, long headsSize, byte[] headsRoot, String note) {
    private static final String HEADS = "troth-heads ";
    private static final String SUCCESSION = "troth-succession ";
    private static final int PLAIN = 4;

    static Checkpoint signed(
            NoteKey key, long size, byte[] root, long headsSize, byte[] headsRoot, Optional<Succession> after) {
        String text = key.name() + "\n" + size + "\n" + base64(root) + "\n" + HEADS + headsSize + " "
                + base64(headsRoot) + "\n" + after.map(succession -> SUCCESSION + succession.hash() + "\n").orElse("");
        return new Checkpoint(key.name(), size, root, headsSize, headsRoot, text + "\n" + key.sign(text));
    }

    /// The same, signed by the key that came after.
    Checkpoint signedAnew(NoteKey next, Succession succession) {
        return signed(next, size, root, headsSize, headsRoot, Optional.of(succession));
    }

    /// Which incarnation of the log it is of.
    int incarnation() {
        return NoteKey.incarnation(origin);
    }

    /// What it names the last succession of keys before it by; empty where there was none.
    String succession() {
        List<String> lines = note.lines().toList();
        return lines.size() > PLAIN && lines.get(PLAIN).startsWith(SUCCESSION) ? lines.get(PLAIN).substring(SUCCESSION.length()) : "";
    }

    /// Id of the key that signed it, as it stands in the key.
    String keyId() {
        String signature = note.substring(note.lastIndexOf(' ') + 1).strip();
        return HexFormat.of().formatHex(Base64.getDecoder().decode(signature), 0, 4);
    }

    /// Whether it was this key of the log, as verifiers are given it, that signed it.
    boolean signedWith(String vkey) {
        return NoteKey.idUnder(origin, vkey).filter(keyId()::equals).isPresent();
    }

    /// Reads a checkpoint that this key must have signed.
    ///
    /// @throws IllegalArgumentException when it is none
    static Checkpoint read(String note, NoteKey key) {
        int end = note.indexOf("\n\n");
        if (end < 0 || !key.signed(note.substring(0, end + 1), note.substring(end + 2))) {
            throw new IllegalArgumentException("Not a checkpoint signed by " + key.name() + ".");
        }
        List<String> lines = note.substring(0, end).lines().toList();
        boolean succeeding = lines.size() == PLAIN + 1 && lines.get(PLAIN).startsWith(SUCCESSION);
        if ((lines.size() != PLAIN && !succeeding) || !lines.get(0).equals(key.name()) || !lines.get(3).startsWith(HEADS)) {
            throw new IllegalArgumentException("Not a checkpoint of " + key.name() + ".");
        }
        String[] heads = lines.get(3).substring(HEADS.length()).split(" ", 2);
        return new Checkpoint(
                lines.get(0),
                Long.parseLong(lines.get(1)),
                Base64.getDecoder().decode(lines.get(2)),
                Long.parseLong(heads[0]),
                Base64.getDecoder().decode(heads[1]),
                note);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
