package org.troth.standalone.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Keeps plain digests of passwords: they are long random numbers, so there is nothing for a slow hash to protect.
final class RandomPasswords implements PasswordEncoder {
    @Override
    public String encode(@Nullable CharSequence password) {
        try {
            byte[] bytes = String.valueOf(password).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String digest) {
        return digest != null
                && MessageDigest.isEqual(
                        encode(password).getBytes(StandardCharsets.US_ASCII), digest.getBytes(StandardCharsets.US_ASCII));
    }
}
