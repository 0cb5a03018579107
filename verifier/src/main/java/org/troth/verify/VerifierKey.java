package org.troth.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// A public key that signs notes, in the form C2SP signed-note gives it: of a log (type 1) or a witness (type 4).
record VerifierKey(String name, int type, String id, String text, PublicKey key) {
    static final int LOG = 1;
    static final int WITNESS = 4;

    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int RAW_LENGTH = 32;
    private static final int SIGNATURE_LENGTH = 64;
    private static final String LOOKS = "/access";
    private static final String DDL = "/ddl";

    static VerifierKey of(String vkey) {
        String[] parts = vkey.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new Unreadable("not a verifier key");
        }
        byte[] typed = Texts.base64(parts[2]);
        if (typed.length != 1 + RAW_LENGTH || (typed[0] != LOG && typed[0] != WITNESS)) {
            throw new Unreadable("not an Ed25519 key of a log or a witness");
        }
        if (!parts[1].equals(id(parts[0], typed))) {
            throw new Unreadable("a verifier key whose id does not fit");
        }
        return new VerifierKey(parts[0], typed[0], parts[1], vkey.strip(), publicKey(typed));
    }

    /// The same key under the name by which it signs who looked.
    VerifierKey forLooks() {
        return under(name + LOOKS);
    }

    /// The same key under the name by which it signs what is done to the database.
    VerifierKey forDdl() {
        return under(name + DDL);
    }

    private VerifierKey under(String other) {
        String typed = text.split("\\+", 3)[2];
        return of(other + "+" + id(other, Texts.base64(typed)) + "+" + typed);
    }

    /// The log that a tree belongs to, whether it is the log itself or the record of who looked.
    static String log(String origin) {
        return origin.endsWith(LOOKS) ? origin.substring(0, origin.length() - LOOKS.length()) : origin;
    }

    static String id(String name, byte[] typed) {
        MessageDigest digest = Merkle.sha256();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(typed), 0, 4);
    }

    private static PublicKey publicKey(byte[] typed) {
        try {
            byte[] encoded = ByteBuffer.allocate(ED25519.length + RAW_LENGTH)
                    .put(ED25519)
                    .put(typed, 1, RAW_LENGTH)
                    .array();
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException noKey) {
            throw new Unreadable("not an Ed25519 key");
        }
    }

    /// Whether this key made that signature over the note.
    boolean signed(Note note, Note.Signed by) {
        if (!by.name().equals(name) || by.bytes().length < 4 || !HexFormat.of().formatHex(by.bytes(), 0, 4).equals(id)) {
            return false;
        }
        byte[] rest = Arrays.copyOfRange(by.bytes(), 4, by.bytes().length);
        if (type == LOG) {
            return rest.length == SIGNATURE_LENGTH && fits(note.text(), rest);
        }
        if (rest.length != Long.BYTES + SIGNATURE_LENGTH) {
            return false;
        }
        long time = ByteBuffer.wrap(rest).getLong();
        return fits(
                "cosignature/v1\ntime " + Long.toUnsignedString(time) + "\n" + note.text(),
                Arrays.copyOfRange(rest, Long.BYTES, rest.length));
    }

    private boolean fits(String text, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException noSignature) {
            return false;
        }
    }
}
