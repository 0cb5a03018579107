package org.troth.content;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The keys that encrypt the keys of people's words: one file for each epoch, which only its owner may read.
///
/// They lie where no backup of a database takes them along. With the file of an epoch gone, every copy of the keys from
/// that time is useless.
final class EpochKeys {
    private static final Set<PosixFilePermission> OWNER_READS = PosixFilePermissions.fromString("r--------");

    private final Path folder;

    EpochKeys(Path folder) {
        this.folder = folder;
    }

    /// The key of an epoch.
    ///
    /// @throws KeyFileMissing when its file is not there or may be read by others
    SecretKey of(int epoch) {
        Path file = file(epoch);
        try {
            if (!OWNER_READS.containsAll(Files.getPosixFilePermissions(file))) {
                throw new KeyFileMissing("The key file " + file + " may be read or changed by others; make it 0400.");
            }
            byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
            if (key.length != Cipher256.KEY_BYTES) {
                throw new KeyFileMissing("The key file " + file + " holds no key of 256 bits.");
            }
            return new SecretKeySpec(key, "AES");
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new KeyFileMissing("The key file " + file + " of epoch " + epoch
                    + " is missing or unreadable. Without it, no words can be opened that were kept in that epoch.");
        }
    }

    boolean has(int epoch) {
        return Files.exists(file(epoch));
    }

    /// Makes the key of an epoch; one that another process has made is left as it is.
    void make(int epoch) {
        Path file = file(epoch);
        Path draft = folder.resolve(file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            String key = HexFormat.of().formatHex(Cipher256.random(Cipher256.KEY_BYTES));
            Files.writeString(draft, key + "\n", StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.setPosixFilePermissions(draft, OWNER_READS);
            try {
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException madeMeanwhile) {
                // Both processes go on with the one that is there.
            } finally {
                Files.delete(draft);
            }
        } catch (IOException unwritable) {
            throw new KeyFileMissing("The folder " + folder + " for key files cannot be written.");
        }
    }

    /// Destroys the key of an epoch: it is overwritten and removed.
    void destroy(int epoch) {
        Path file = file(epoch);
        try {
            if (Files.exists(file)) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                byte[] noise = new byte[(int) Files.size(file)];
                Files.write(file, noise, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
                Files.delete(file);
            }
        } catch (IOException unwritable) {
            throw new KeyFileMissing("The key file " + file + " could not be destroyed.");
        }
    }

    private Path file(int epoch) {
        return folder.resolve("epoch-" + epoch + ".key");
    }
}
