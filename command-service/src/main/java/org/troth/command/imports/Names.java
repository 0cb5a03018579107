package org.troth.command.imports;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.troth.event.TypeId;

/// Makes names of names: ids and external ids that come out the same whenever the same file is read.
final class Names {
    private static final int MOST_CHARACTERS = 100;
    private static final Pattern PRINTABLE = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S} ]{1," + MOST_CHARACTERS + "}");

    private Names() {}

    /// The id of the thing that a source calls by this name.
    static String id(String prefix, String source, String name) {
        ByteBuffer digest = ByteBuffer.wrap(sha256(prefix, source, name));
        // Marked as a UUID of version 8, whose bits are nobody's but ours.
        long high = (digest.getLong() & ~0xf000L) | 0x8000L;
        long low = (digest.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return TypeId.of(prefix, new UUID(high, low));
    }

    /// A short name for a row: readable in front, exact behind.
    ///
    /// What a row says may name people, so it stands here as a digest only.
    static String row(String about, String... parts) {
        return shown(about) + "/" + HexFormat.of().formatHex(sha256(parts), 0, 16);
    }

    /// The name itself where it is short and can be shown, else a digest of it.
    static String shown(String name) {
        return PRINTABLE.matcher(name).matches() ? name : "sha256-" + HexFormat.of().formatHex(sha256(name), 0, 16);
    }

    /// The code of a custom step: the activity's words in lower case, joined by hyphens.
    static String stepCode(String activity) {
        String code = activity.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return code.isEmpty() || code.length() > MOST_CHARACTERS
                ? "activity-" + HexFormat.of().formatHex(sha256(activity), 0, 8)
                : code;
    }

    /// The first 64 bits of a digest, for counting what cannot all be kept.
    static long fingerprint(String... parts) {
        return ByteBuffer.wrap(sha256(parts)).getLong();
    }

    static byte[] sha256(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                // Lengths stand between the parts, so that no two lists of parts run together to the same bytes.
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
