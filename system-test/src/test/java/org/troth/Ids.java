package org.troth;

import java.util.Random;
import java.util.UUID;

/// Ids as outsiders write and read them: a prefix, and the 128 bits of a UUID in 26 characters of base 32.
final class Ids {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private Ids() {}

    /// An id that nothing has yet, and that sorts by when it was made.
    static String next(String prefix, Random random) {
        long time = System.currentTimeMillis();
        long high = time << 16 | 0x7000 | random.nextInt(0x1000);
        long low = 0x8000000000000000L | random.nextLong() >>> 2;
        char[] text = new char[26];
        for (int i = 25; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (low & 31));
            low = low >>> 5 | high << 59;
            high >>>= 5;
        }
        return prefix + "_" + new String(text);
    }

    /// The UUID inside an id, as the database shows it.
    static String uuid(String id) {
        long high = 0;
        long low = 0;
        for (char character : id.substring(id.indexOf('_') + 1).toCharArray()) {
            high = high << 5 | low >>> 59;
            low = low << 5 | ALPHABET.indexOf(character);
        }
        return new UUID(high, low).toString();
    }
}
