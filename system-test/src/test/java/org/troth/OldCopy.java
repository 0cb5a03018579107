package org.troth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A copy of a whole database server from before somebody was forgotten, in the hands of somebody who kept it.
///
/// It tries to open the keys in it by what docs/decisions/0028 says of them, with code of its own.
final class OldCopy implements AutoCloseable {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final Postgres restored;
    private final Path keyFiles;

    private OldCopy(Postgres restored, Path keyFiles) {
        this.restored = restored;
        this.keyFiles = keyFiles;
    }

    /// A key as it lies in the copy.
    private record Wrapped(String kid, String subject, String group, byte[] bytes) {}

    /// Copies a running server with its write-ahead log, and the files of the keys beside it.
    static OldCopy of(Installation troth, String name) {
        Path keyFiles = troth.postgres().besideData("kept-key-files");
        Folders.delete(keyFiles);
        Folders.copy(troth.keyFiles(), keyFiles);
        return new OldCopy(troth.postgres().copied(name), keyFiles);
    }

    /// The key files as they were when the copy was made.
    Path keyFiles() {
        return keyFiles;
    }

    /// Of whom at least one key opens with one of the files in a folder.
    Set<String> openedWith(Path folder) {
        List<SecretKeySpec> files = files(folder);
        Set<String> subjects = new TreeSet<>();
        for (Wrapped key : keys()) {
            if (files.stream().anyMatch(file -> opens(file, key))) {
                subjects.add(key.subject());
            }
        }
        return subjects;
    }

    private List<Wrapped> keys() {
        List<Wrapped> keys = new ArrayList<>();
        try (Connection connection = restored.connect(Postgres.KEYS);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select kid, subject, \"group\", wrapped from keys.subject_key")) {
            while (rows.next()) {
                keys.add(new Wrapped(rows.getString(1), rows.getString(2), rows.getString(3), rows.getBytes(4)));
            }
            return keys;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<SecretKeySpec> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<SecretKeySpec> keys = new ArrayList<>();
            for (Path file : files.toList()) {
                keys.add(new SecretKeySpec(HexFormat.of().parseHex(Files.readString(file).strip()), "AES"));
            }
            return keys;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean opens(SecretKeySpec file, Wrapped key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, file, new GCMParameterSpec(TAG_BITS, Arrays.copyOf(key.bytes(), NONCE)));
            cipher.updateAAD(String.join("|", "troth-key-v1", key.kid(), key.subject(), key.group())
                    .getBytes(StandardCharsets.UTF_8));
            cipher.doFinal(key.bytes(), NONCE, key.bytes().length - NONCE);
            return true;
        } catch (AEADBadTagException another) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        restored.close();
        Folders.delete(keyFiles);
    }
}
