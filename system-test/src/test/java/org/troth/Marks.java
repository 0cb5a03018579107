package org.troth;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;

/// Texts that stand nowhere by chance: one for each thing that is said of each person.
///
/// They are found as they are, and in the hexadecimal form in which PostgreSQL prints bytes.
final class Marks {
    private static final int DIGITS = 5;

    /// What is said of a person.
    enum Field {
        NAME('a'),
        ADDRESS('b'),
        MESSAGE('c'),
        NOTE('d'),
        ISSUE('e'),
        PROMISE('f'),
        /// Said together with the number of a card, and so refused.
        REFUSED('g');

        private final char letter;

        Field(char letter) {
            this.letter = letter;
        }
    }

    /// One text that was found.
    record Mark(int person, Field field) {}

    private final String beginning;
    private final String beginningInHex;

    Marks(Random random) {
        StringBuilder letters = new StringBuilder("zq");
        for (int i = 0; i < 6; i++) {
            letters.append((char) ('a' + random.nextInt(26)));
        }
        beginning = letters.toString();
        beginningInHex = hex(beginning);
    }

    String beginning() {
        return beginning;
    }

    String beginningInHex() {
        return beginningInHex;
    }

    /// How long a text is at most, in either form.
    int longest() {
        return 2 * (beginning.length() + DIGITS + 1);
    }

    String of(int person, Field field) {
        return beginning + "%05d".formatted(person) + field.letter;
    }

    /// The texts that stand in another one.
    Set<Mark> in(String text) {
        Set<Mark> found = new HashSet<>();
        collect(text, beginning, 1, found);
        collect(text, beginningInHex, 2, found);
        return found;
    }

    private void collect(String text, String sought, int width, Set<Mark> found) {
        for (int at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
            int from = at + sought.length();
            int to = from + width * (DIGITS + 1);
            if (to <= text.length()) {
                add(width == 1 ? text.substring(from, to) : unhexed(text.substring(from, to)), found);
            }
        }
    }

    private static void add(String rest, Set<Mark> found) {
        for (Field field : Field.values()) {
            if (rest.matches("\\d{5}" + field.letter)) {
                found.add(new Mark(Integer.parseInt(rest.substring(0, DIGITS)), field));
            }
        }
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String unhexed(String digits) {
        return digits.matches("[0-9a-f]*")
                ? new String(HexFormat.of().parseHex(digits), StandardCharsets.ISO_8859_1)
                : "";
    }
}
