package org.troth.verify;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// Numbers, bytes and texts, read one way only.
final class Texts {
    private static final String BASE32 = "0123456789abcdefghjkmnpqrstvwxyz";

    private Texts() {}

    /// The UUID in a TypeID; nothing where it is none.
    static Optional<UUID> uuid(String typeId) {
        if (!typeId.matches("[a-z]+_[0-7][0-9a-hjkmnp-tv-z]{25}")) {
            return Optional.empty();
        }
        BigInteger bits = BigInteger.ZERO;
        for (char digit : typeId.substring(typeId.indexOf('_') + 1).toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(BASE32.indexOf(digit)));
        }
        return Optional.of(new UUID(bits.shiftRight(64).longValue(), bits.longValue()));
    }

    static long number(String digits) {
        if (!digits.matches("0|-?[1-9][0-9]{0,17}")) {
            throw new Unreadable("not a whole number");
        }
        return Long.parseLong(digits);
    }

    static byte[] base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            throw new Unreadable("not base64");
        }
        throw new Unreadable("not base64 as it is written");
    }

    static byte[] hash(String text) {
        byte[] hash = base64(text);
        if (hash.length != Merkle.LENGTH) {
            throw new Unreadable("not a hash");
        }
        return hash;
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException broken) {
            throw new Unreadable("not UTF-8");
        }
    }
}
