package org.troth.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/// A secret in a file that only its owner can read, made when first asked for.
final class Secret {
    private static final int BYTES = 24;

    private Secret() {}

    static String in(Path file) {
        return in(file, Secret::random);
    }

    /// @param made what to keep there when there is nothing yet
    static String in(Path file, Supplier<String> made) {
        try {
            if (Files.notExists(file)) {
                keep(file, made.get());
            }
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new CannotStart("The secret in " + file + " cannot be read or written.");
        }
    }

    static void replace(Path file, String text) {
        try {
            keep(file, text);
        } catch (IOException unwritable) {
            throw new CannotStart("The file " + file + " cannot be written.");
        }
    }

    private static void keep(Path file, String secret) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, secret + System.lineSeparator());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
