package org.troth.content;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// HKDF-SHA256: makes of a key, a purpose and an id 32 bytes that say nothing about the key.
final class Hkdf {
    private static final int BYTES = 32;

    private Hkdf() {}

    static byte[] of(SecretKey key, String purpose, UUID id) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(key)
                            .addSalt(purpose.getBytes(StandardCharsets.US_ASCII))
                            .thenExpand(id.toString().getBytes(StandardCharsets.US_ASCII), BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform of ours derives keys with HKDF.", impossible);
        }
    }
}
