package org.troth.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// The key with which a witness cosigns: Ed25519, C2SP cosignature version 1.
record WitnessKey(String name, PrivateKey secret, String vkey) {
    private static final String FILE = "witness-key";

    /// The key in a folder; made when there is none.
    static WitnessKey in(Path folder, String name) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            if (Files.notExists(file)) {
                make(folder, file, name);
            }
            List<String> lines = Files.readAllLines(file);
            PrivateKey secret = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Texts.base64(lines.get(1))));
            return new WitnessKey(lines.get(0), secret, lines.get(2));
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("The key in " + file + " cannot be read.", unreadable);
        }
    }

    private static void make(Path folder, Path file, String name) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] typed = Arrays.copyOfRange(encoded, encoded.length - 33, encoded.length);
        typed[0] = VerifierKey.WITNESS;
        String vkey = name + "+" + VerifierKey.id(name, typed) + "+" + Texts.base64(typed);
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(
                folder, FILE, null, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(draft, List.of(name, Texts.base64(pair.getPrivate().getEncoded()), vkey));
        Files.move(draft, file);
        Files.writeString(folder.resolve("witness.vkey"), vkey + "\n");
    }

    /// The line that says that this witness saw the note at that time.
    String cosign(Note note, Instant at) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(secret);
            signer.update(("cosignature/v1\ntime " + at.getEpochSecond() + "\n" + note.text()).getBytes(StandardCharsets.UTF_8));
            byte[] signature = signer.sign();
            byte[] id = HexFormat.of().parseHex(vkey.split("\\+", 3)[1]);
            ByteBuffer bytes = ByteBuffer.allocate(id.length + Long.BYTES + signature.length);
            return "— " + name + " "
                    + Texts.base64(bytes.put(id).putLong(at.getEpochSecond()).put(signature).array()) + "\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
