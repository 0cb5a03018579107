package org.troth.content;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.troth.event.Reference;

/// One version of the key of one person's words.
final class DataKey implements Opener {
    private static final int FINGERPRINT_BYTES = 16;

    private final KeyScope scope;
    private final String kid;
    private final SecretKey key;

    DataKey(KeyScope scope, String kid, byte[] key) {
        this.scope = scope;
        this.kid = kid;
        this.key = new SecretKeySpec(key, "AES");
    }

    KeyScope scope() {
        return scope;
    }

    String kid() {
        return kid;
    }

    byte[] bytes() {
        return key.getEncoded();
    }

    /// The key of one piece of this person's words.
    ContentKey ofContent(UUID contentId) {
        return ContentKey.of(key, contentId);
    }

    /// What opens these words: they have a key of their own, unless they were written before there was one.
    Opener opener(Reference reference) {
        return ContentKey.sealed(reference) ? ofContent(reference.contentId()) : this;
    }

    @Override
    public byte[] open(byte[] sealed, Binding binding) throws Altered {
        return Cipher256.open(key, sealed, binding.bytes());
    }

    @Override
    public String commitment(UUID eventId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Hkdf.of(key, "troth-kc-v1", eventId));
    }

    /// What may be told of the key, even after it is destroyed.
    String fingerprint() {
        return fingerprint(bytes());
    }

    static String fingerprint(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("troth-key-fingerprint-v1".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(key), FINGERPRINT_BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Without the key, which must not reach a log.
    @Override
    public String toString() {
        return "key " + kid;
    }
}
