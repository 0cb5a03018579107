package org.troth.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// PostgreSQL, unpacked once for all tests of a process: to unpack it takes longer than to start it.
final class Unpacked {
    private static final String NAME = "postgresql-" + EmbeddedDatabase.VERSION;

    private static final class Once {
        private static final Path PROGRAMS = unpack();
    }

    private Unpacked() {}

    /// Makes a data folder that holds the programs and nothing else.
    static Path in(Path data) {
        try {
            Files.createDirectories(
                    data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path programs = data.resolve(NAME);
            if (Files.notExists(programs)) {
                Files.createSymbolicLink(programs, Once.PROGRAMS);
            }
            return data;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /// Into the build's folder and not away again: what still runs at the end needs the programs to stop.
    private static Path unpack() {
        Path folder = Path.of("target", "programs", System.getProperty("troth.fork", "1")).toAbsolutePath();
        try {
            PostgresBinaries.deleteTree(folder);
            try (DataFolder data = DataFolder.open(folder)) {
                PostgresBinaries.unpackedIn(data);
                return data.resolve(NAME);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
