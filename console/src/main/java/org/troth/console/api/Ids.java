package org.troth.console.api;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Chooses ids for what is about to be recorded, so that one request can say what belongs to what.
@Component
public class Ids {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LETTERS = 26;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final InstantSource clock;

    Ids(InstantSource clock) {
        this.clock = clock;
    }

    /// A new id, as both services write them: the noun, and a UUID that begins with the time.
    ///
    /// @param noun such as `prm`
    public String next(String noun) {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        int random = ByteBuffer.wrap(bytes).getShort(6) & 0xFFF;
        ByteBuffer.wrap(bytes).putLong((clock.millis() << 16) | 0x7000 | random);
        bytes[8] = (byte) ((bytes[8] & 0x3F) | 0x80);
        BigInteger rest = new BigInteger(1, bytes);
        char[] letters = new char[LETTERS];
        for (int place = LETTERS - 1; place >= 0; place--) {
            letters[place] = ALPHABET.charAt(rest.intValue() & 31);
            rest = rest.shiftRight(5);
        }
        return noun + "_" + new String(letters);
    }
}
