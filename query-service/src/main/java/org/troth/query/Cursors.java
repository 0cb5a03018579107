package org.troth.query;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.troth.http.Problem;
import org.troth.http.ProblemException;

/// Writes where a page ended so that only we can read it.
///
/// A cursor belongs to one question: with other filters, or altered by hand, it is refused.
public final class Cursors {
    private static final int SEAL = 12;

    /// The one character that no text here can contain.
    private static final String BETWEEN = "\u0000";

    private final SecretKeySpec key;

    public Cursors(String key) {
        this.key = new SecretKeySpec(("cursor:" + key).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /// @param question everything that must be the same when the reader comes back
    public String write(String question, List<String> place) {
        byte[] text = String.join(BETWEEN, place).getBytes(StandardCharsets.UTF_8);
        byte[] sealed = Arrays.copyOf(seal(question, text), SEAL + text.length);
        System.arraycopy(text, 0, sealed, SEAL, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    public List<String> read(String question, String cursor) {
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
        if (sealed.length < SEAL) {
            throw refused();
        }
        byte[] text = Arrays.copyOfRange(sealed, SEAL, sealed.length);
        if (!MessageDigest.isEqual(seal(question, text), Arrays.copyOf(sealed, SEAL))) {
            throw refused();
        }
        return List.of(new String(text, StandardCharsets.UTF_8).split(BETWEEN, -1));
    }

    private byte[] seal(String question, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(question.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(text), SEAL);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProblemException refused() {
        return Problem.of(400, "bad-cursor", "The cursor does not belong to this question. Start from the first page.")
                .exception();
    }
}
