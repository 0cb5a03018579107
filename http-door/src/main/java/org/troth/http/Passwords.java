package org.troth.http;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What each development user signs in with.
final class Passwords {
    private static final byte[] NOBODY = new byte[32];

    // Plain digests: the passwords are 128 random bits, so there is nothing for a slow hash to protect, and with HTTP
    // Basic every request pays for the check.
    private final Map<String, byte[]> digests;

    private Passwords(Map<String, byte[]> digests) {
        this.digests = digests;
    }

    /// One password for all, else those of the file, which is written first when it does not exist.
    static Passwords configured(@Nullable String password, @Nullable String usersFile) {
        if (password != null && !password.isBlank()) {
            return same(password);
        } else if (usersFile != null && !usersFile.isBlank()) {
            return ofFile(Path.of(usersFile));
        }
        throw new StartRefused("Nobody could sign in: set troth.sign-in.password or troth.sign-in.users-file.");
    }

    boolean matches(String username, String password) {
        byte[] expected = digests.getOrDefault(username, NOBODY);
        return MessageDigest.isEqual(expected, DevelopmentUsers.sha256(password));
    }

    private static Passwords same(String password) {
        byte[] digest = DevelopmentUsers.sha256(password);
        return new Passwords(DevelopmentUsers.all().stream()
                .collect(Collectors.toUnmodifiableMap(Caller::username, user -> digest)));
    }

    private static Passwords ofFile(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return read(file);
        } catch (IOException | UncheckedIOException e) {
            throw new StartRefused("The users file " + file + " can be neither read nor created.");
        }
    }

    private static Passwords read(Path file) throws IOException {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
        }
        return new Passwords(DevelopmentUsers.all().stream()
                .map(Caller::username)
                .filter(name -> !lines.getProperty(name, "").isBlank())
                .collect(Collectors.toUnmodifiableMap(
                        name -> name, name -> DevelopmentUsers.sha256(lines.getProperty(name)))));
    }

    /// Written beside its place and moved there, so that a second service starting now reads all of it or nothing.
    private static void create(Path file) throws IOException {
        SecureRandom random = new SecureRandom();
        String lines = DevelopmentUsers.all().stream()
                .map(user -> user.username() + "=" + base32(random) + "\n")
                .collect(Collectors.joining());
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "users", ".draft", ownerOnly());
        try {
            Files.writeString(draft, lines);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException theOtherServiceWasFirst) {
            // Its passwords count.
        } catch (UnsupportedOperationException noLinksHere) {
            Files.move(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static String base32(SecureRandom random) {
        // A leading one bit keeps the text at 26 digits; the 128 bits below it are random.
        return new BigInteger(128, random).setBit(129).toString(32);
    }
}
