package org.troth.content;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// AES-256-GCM with a random nonce of 96 bits before each ciphertext.
final class Cipher256 {
    static final int KEY_BYTES = 32;
    static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Cipher256() {}

    static byte[] seal(SecretKey key, byte[] plain, byte[] belongsTo) {
        byte[] nonce = random(NONCE_BYTES);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, key, nonce, belongsTo).doFinal(plain);
            byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
            System.arraycopy(encrypted, 0, whole, NONCE_BYTES, encrypted.length);
            return whole;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform encrypts with AES-GCM.", impossible);
        }
    }

    /// @throws Altered when the key, the ciphertext or what it belongs to is another
    static byte[] open(SecretKey key, byte[] sealed, byte[] belongsTo) throws Altered {
        if (sealed.length < NONCE_BYTES + TAG_BITS / 8) {
            throw new Altered("too short");
        }
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, belongsTo)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (AEADBadTagException other) {
            throw new Altered("does not open");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform decrypts with AES-GCM.", impossible);
        }
    }

    static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] belongsTo)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(belongsTo);
        return cipher;
    }
}
