package org.troth.seal;

import java.net.URI;
import java.nio.ByteBuffer;
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
import java.util.Optional;

/// A witness that is asked to cosign, and how its signatures are told from others.
public record WitnessAt(String name, String id, PublicKey key, URI url) {
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int COSIGNATURE = 4;
    private static final int SIGNATURE_LENGTH = 64;

    /// The witnesses of a C2SP tlog-policy that say where they are.
    public static List<WitnessAt> in(String policy) {
        return policy.lines()
                .map(line -> line.strip().split("[ \t]+"))
                .filter(words -> words.length == 4 && words[0].equals("witness"))
                .map(words -> of(words[2], URI.create(words[3])))
                .toList();
    }

    static WitnessAt of(String vkey, URI url) {
        String[] parts = vkey.split("\\+", 3);
        byte[] typed = Base64.getDecoder().decode(parts.length == 3 ? parts[2] : "");
        if (typed.length != 33 || typed[0] != COSIGNATURE) {
            throw new IllegalArgumentException("Not the key of a witness: " + vkey);
        }
        try {
            byte[] encoded = ByteBuffer.allocate(ED25519.length + 32).put(ED25519).put(typed, 1, 32).array();
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            return new WitnessAt(parts[0], parts[1], key, url);
        } catch (GeneralSecurityException noKey) {
            throw new IllegalArgumentException("Not the key of a witness: " + vkey, noKey);
        }
    }

    /// This witness's signature among those it answered with.
    Optional<String> cosignature(String note, String answer) {
        String text = note.substring(0, note.indexOf("\n\n") + 1);
        return answer.lines()
                .filter(line -> line.startsWith("— " + name + " ") && signed(text, line.substring(name.length() + 3)))
                .findFirst()
                .map(line -> line + "\n");
    }

    private boolean signed(String text, String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            int start = 4 + Long.BYTES;
            if (bytes.length != start + SIGNATURE_LENGTH || !HexFormat.of().formatHex(bytes, 0, 4).equals(id)) {
                return false;
            }
            long time = ByteBuffer.wrap(bytes).getLong(4);
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(("cosignature/v1\ntime " + time + "\n" + text).getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Arrays.copyOfRange(bytes, start, bytes.length));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return false;
        }
    }
}
