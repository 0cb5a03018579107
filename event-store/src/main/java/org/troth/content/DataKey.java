package org.troth.content;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// One version of the key of one person's words.
final class DataKey {
    private static final byte[] COMMITMENT = "troth-kc-v1".getBytes(StandardCharsets.US_ASCII);
    private static final int COMMITMENT_BYTES = 32;
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

    byte[] seal(byte[] plain, Binding binding) {
        return Cipher256.seal(key, plain, binding.bytes());
    }

    byte[] open(byte[] sealed, Binding binding) throws Altered {
        return Cipher256.open(key, sealed, binding.bytes());
    }

    /// Ties an event to this key: with another one, nobody can claim that other words were meant.
    String commitment(UUID eventId) {
        try {
            byte[] commitment = KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(key)
                            .addSalt(COMMITMENT)
                            .thenExpand(eventId.toString().getBytes(StandardCharsets.US_ASCII), COMMITMENT_BYTES));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(commitment);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform of ours derives keys with HKDF.", impossible);
        }
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
