package org.troth.store;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.troth.event.customer.IdentifierKind;

/// Turns a way to reach somebody into a name that can be looked up and not be read.
///
/// Both services use the same key, so that what one records the other finds. Two spellings of the same number or
/// address have one fingerprint; the same text under another kind has another.
public final class Fingerprints {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /// @param key secret of this installation; changing it makes every known identifier unfindable
    public Fingerprints(String key) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("troth.fingerprint-key must not be empty");
        }
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /// Answers 64 hexadecimal digits.
    public String of(IdentifierKind kind, String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((kind.name() + ':').getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(normalised(kind, value).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /// The one spelling that stands for all spellings of an identifier.
    public static String normalised(IdentifierKind kind, String value) {
        String trimmed = value.strip();
        return switch (kind) {
            case PHONE -> {
                String digits = trimmed.replaceAll("[^0-9]", "");
                yield trimmed.startsWith("+") ? "+" + digits : digits;
            }
            case EMAIL, HANDLE, ACCOUNT_NO, EXTERNAL -> trimmed.toLowerCase(Locale.ROOT);
        };
    }
}
