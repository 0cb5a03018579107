package org.troth.event;

import java.util.UUID;
import java.util.regex.Pattern;

/// Writes and reads the text form of ids, as the TypeID specification 0.3 defines it.
///
/// The text is a prefix, an underscore, and 26 characters of Crockford's base 32 for the 128 bits of a UUID.
public final class TypeId {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final Pattern SUFFIX = Pattern.compile("[0-7][0-9a-hjkmnp-tv-z]{25}");

    private TypeId() {}

    /// A new id that sorts after every id made before it by this process.
    public static String next(String prefix) {
        return of(prefix, UuidV7.next());
    }

    /// The id of the given UUID.
    public static String of(String prefix, UUID uuid) {
        char[] text = new char[26];
        long high = uuid.getMostSignificantBits();
        long low = uuid.getLeastSignificantBits();
        for (int i = 25; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (low & 31));
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return prefix + "_" + new String(text);
    }

    /// The UUID inside an id.
    ///
    /// @throws IllegalArgumentException when the text is no id with this prefix
    public static UUID uuid(String prefix, String value) {
        requireValid(prefix, value);
        long high = 0;
        long low = 0;
        for (int i = prefix.length() + 1; i < value.length(); i++) {
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | ALPHABET.indexOf(value.charAt(i));
        }
        return new UUID(high, low);
    }

    static void requireValid(String prefix, String value) {
        boolean valid = value.length() == prefix.length() + 27
                && value.startsWith(prefix)
                && value.charAt(prefix.length()) == '_'
                && SUFFIX.matcher(value.substring(prefix.length() + 1)).matches();
        if (!valid) {
            throw new IllegalArgumentException("An id of this kind is " + prefix + "_ and 26 characters of base 32.");
        }
    }
}
