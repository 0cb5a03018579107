package org.troth.console.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// A checkpoint as it is written down: the origin, how many events, the root, and who signed.
///
/// @param signed the lines the signatures are of
record Note(String signed, List<String> signatures) {
    private static final String BEGIN = "\u2014 ";
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int KEY = 32;
    private static final int SIGNATURE = 64;
    private static final int HINT = 4;

    static Note of(String text) {
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new IllegalArgumentException("A checkpoint without signatures is none.");
        }
        return new Note(
                text.substring(0, end + 1),
                text.substring(end + 2)
                        .lines()
                        .filter(line -> line.startsWith(BEGIN))
                        .toList());
    }

    public String origin() {
        return line(0);
    }

    public long size() {
        return Long.parseLong(line(1));
    }

    public String root() {
        return line(2);
    }

    /// Everybody whose signature stands there.
    public List<String> signers() {
        return signatures.stream()
                .map(signature -> signature.substring(BEGIN.length()).split(" ", 2)[0])
                .distinct()
                .toList();
    }

    private String line(int place) {
        return signed.split("\n", -1)[place];
    }

    /// Whether one of the signatures was made with this key.
    ///
    /// @param key as C2SP signed-note writes it: name, hint, and the type and the key in base64
    boolean signedBy(String key) {
        String[] parts = key.strip().split("\\+", 3);
        return parts.length == 3
                && signatures.stream().anyMatch(signature -> made(signature, parts[0], Base64.getDecoder().decode(parts[2])));
    }

    private boolean made(String line, String name, byte[] typeAndKey) {
        String prefix = BEGIN + name + " ";
        if (!line.startsWith(prefix) || typeAndKey.length != KEY + 1) {
            return false;
        }
        byte[] hintAndSignature = Base64.getDecoder().decode(line.substring(prefix.length()));
        if (hintAndSignature.length != HINT + SIGNATURE) {
            return false;
        }
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key(Arrays.copyOfRange(typeAndKey, 1, typeAndKey.length)));
            check.update(signed.getBytes(StandardCharsets.UTF_8));
            return check.verify(hintAndSignature, HINT, SIGNATURE);
        } catch (GeneralSecurityException notAKey) {
            return false;
        }
    }

    private static PublicKey key(byte[] raw) throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOf(ED25519, ED25519.length + KEY);
        System.arraycopy(raw, 0, encoded, ED25519.length, KEY);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
