package org.troth.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.troth.seal.TreeTable.Kept;

/// The key that signs checkpoints: Ed25519, as C2SP signed-note has it.
final class NoteKey {
    private static final byte ED25519 = 1;
    private static final int RAW_LENGTH = 32;

    private final String name;
    private final PrivateKey secret;
    private final PublicKey open;

    NoteKey(String name, PrivateKey secret, PublicKey open) {
        if (name.isEmpty() || name.contains("+") || name.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("A key's name has no space and no plus sign.");
        }
        this.name = name;
        this.secret = secret;
        this.open = open;
    }

    static NoteKey made(String host) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            // An installation is told apart by its key, so that no two logs sign under one name.
            String installation = HexFormat.of().formatHex(Hashes.of(raw(pair.getPublic())), 0, 8);
            return new NoteKey(host + "/troth/" + installation + "/1", pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Another key under the same name.
    NoteKey successor() {
        return under(name);
    }

    /// A key of the log that begins where this one cannot go on.
    NoteKey ofNextIncarnation() {
        return under(name.substring(0, name.lastIndexOf('/') + 1) + (incarnation(name) + 1));
    }

    /// The log's key under the name by which it signs one of the trees.
    NoteKey of(Kept tree) {
        return new NoteKey(name + tree.suffix(), secret, open);
    }

    /// What it signs trees of, in the words of an alarm.
    String what() {
        return Kept.signedBy(name).what();
    }

    /// Which incarnation of its log a name stands for.
    static int incarnation(String name) {
        String log = name.substring(0, name.length() - Kept.signedBy(name).suffix().length());
        return Integer.parseInt(log.substring(log.lastIndexOf('/') + 1));
    }

    /// By which id a key of the log, as verifiers are given it, signs under a name; nothing where it does not.
    static Optional<String> idUnder(String name, String vkey) {
        String[] parts = vkey.split("\\+", 3);
        return name.equals(parts[0] + Kept.signedBy(name).suffix())
                ? Optional.of(HexFormat.of().formatHex(id(name, Base64.getDecoder().decode(parts[2]))))
                : Optional.empty();
    }

    private static NoteKey under(String name) {
        NoteKey made = made("");
        return new NoteKey(name, made.secret, made.open);
    }

    /// @param lines as [#lines] wrote them
    static NoteKey of(List<String> lines) throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("Ed25519");
        return new NoteKey(
                lines.get(0),
                factory.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(1)))),
                factory.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(lines.get(2)))));
    }

    List<String> lines() {
        return List.of(name, base64(secret.getEncoded()), base64(open.getEncoded()));
    }

    String name() {
        return name;
    }

    /// The key in the form in which verifiers are given it.
    String vkey() {
        return name + "+" + HexFormat.of().formatHex(id()) + "+" + base64(typed());
    }

    /// The signature line over a note's text.
    String sign(String text) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(secret);
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            byte[] signature = signer.sign();
            return "— " + name + " "
                    + base64(ByteBuffer.allocate(4 + signature.length).put(id()).put(signature).array()) + "\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean signed(String text, String line) {
        String start = "— " + name + " ";
        if (!line.startsWith(start) || !line.endsWith("\n")) {
            return false;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(line.substring(start.length(), line.length() - 1));
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(open);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return bytes.length == 68
                    && Arrays.equals(bytes, 0, 4, id(), 0, 4)
                    && verifier.verify(bytes, 4, 64);
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    private byte[] id() {
        return id(name, typed());
    }

    private static byte[] id(String name, byte[] typed) {
        byte[] start = (name + "\n").getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(
                Hashes.of(ByteBuffer.allocate(start.length + typed.length)
                        .put(start)
                        .put(typed)
                        .array()),
                4);
    }

    private byte[] typed() {
        return ByteBuffer.allocate(1 + RAW_LENGTH).put(ED25519).put(raw(open)).array();
    }

    private static byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - RAW_LENGTH, encoded.length);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
