package org.troth.command.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Real files to try the service on, in the folder that `TROTH_SAMPLE_DATA` names.
final class SampleData {
    private SampleData() {}

    /// The file of this name; empty where it is not at hand.
    static Optional<Path> file(String name) {
        String named = System.getProperty("TROTH_SAMPLE_DATA", System.getenv("TROTH_SAMPLE_DATA"));
        return Optional.ofNullable(named)
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isReadable);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
