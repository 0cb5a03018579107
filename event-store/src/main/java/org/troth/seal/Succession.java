package org.troth.seal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// That a key came after another, in the same log or in a new incarnation of it: signed by both, with the reason and the
/// names of those who agreed.
///
/// It names the last checkpoint under the key before, so nobody can leave out later what was signed until then. Each
/// checkpoint that comes after it names it in turn.
record Succession(String note) {
    private static final String HEADER = "troth-succession-v1";
    private static final int LONGEST = 200;

    /// @throws IllegalArgumentException when a reason or a name cannot stand on a line
    static Succession of(NoteKey before, Checkpoint last, NoteKey next, String reason, List<String> approvers) {
        List<String> lines = new ArrayList<>(List.of(
                HEADER, before.vkey(), last.size() + " " + Base64.getEncoder().encodeToString(last.root()), next.vkey(), line(reason)));
        approvers.forEach(approver -> lines.add(line(approver)));
        String text = String.join("\n", lines) + "\n";
        return new Succession(text + "\n" + before.sign(text) + next.sign(text));
    }

    private static String line(String text) {
        if (text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A reason and a name have 1 to " + LONGEST + " characters, on one line.");
        }
        return text.strip();
    }

    /// Whether it was this key that came after.
    boolean leadsTo(NoteKey key) {
        return note.lines().toList().get(3).equals(key.vkey());
    }

    /// How many events there were when this log took another key; nothing where it began anew, or is another log.
    Optional<Long> sizeWithin(String origin) {
        List<String> lines = note.lines().toList();
        boolean same = lines.get(1).startsWith(origin + "+") && lines.get(3).startsWith(origin + "+");
        return same ? Optional.of(Long.parseLong(lines.get(2).split(" ", 2)[0])) : Optional.empty();
    }

    /// What checkpoints name it by.
    String hash() {
        return Base64.getEncoder().encodeToString(Hashes.of(note.getBytes(StandardCharsets.UTF_8)));
    }
}
