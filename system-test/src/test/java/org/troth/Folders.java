package org.troth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/// Copies and deletes folders with all that is in them.
final class Folders {
    /// Of a server that runs, and so nothing of its copy.
    private static final Set<String> OF_A_RUN = Set.of("postmaster.pid", "epg-lock");

    private Folders() {}

    /// Copies the data of a server that may be working, or any other folder; only its owner may look into the copy.
    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                copyOne(file, to.resolve(from.relativize(file).toString()));
            }
            Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void copyOne(Path file, Path target) throws IOException {
        try {
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else if (!OF_A_RUN.contains(String.valueOf(file.getFileName()))) {
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (NoSuchFileException goneMeanwhile) {
            // A server that works makes and removes files; what it needs is in its log.
        }
    }

    static void delete(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Deletes whatever lies beside each other and begins with the same letters.
    static void deleteBeginningWith(Path beginning) {
        Path parent = beginning.toAbsolutePath().getParent();
        if (parent == null || Files.notExists(parent)) {
            return;
        }
        try (Stream<Path> files = Files.list(parent)) {
            files.filter(file -> file.toString().startsWith(beginning.toString())).toList().forEach(Folders::delete);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
