package org.troth;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/// Disks of a few megabytes, on which a program finds the data of PostgreSQL, what it writes ahead, and what services print.
final class SmallDisks {
    static final Path DATA = Path.of("target", "postgresql");
    static final Path WAL = Path.of("target", "write-ahead");
    static final Path PRINTED = Path.of("target", "processes");

    private static final String SETTLE = """
            set -e
            for disk in "$1":500m "$2":200m "$3":16m; do
                mount -t tmpfs -o size="${disk##*:}" none "${disk%:*}"
            done
            shift 3
            # Not in its place: somebody has to bury the dead here.
            "$@"
            exit $?
            """;

    private SmallDisks() {}

    static ServiceProcess start(Class<?> program, String name, List<String> arguments) {
        List<String> command = new ArrayList<>(Apart.java(program));
        command.addAll(arguments);
        return ServiceProcess.start(there(command), name, Map.of());
    }

    private static List<String> there(List<String> command) {
        List<String> disks = new ArrayList<>();
        try {
            for (Path disk : List.of(DATA, WAL, PRINTED)) {
                disks.add(Files.createDirectories(disk).toAbsolutePath().toString());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return Apart.command(List.of(), SETTLE, disks, command);
    }

    /// Fills a disk to the last byte, again as soon as somebody makes room, until it is taken away.
    static final class Ballast implements AutoCloseable {
        private final Path file;
        private final AtomicBoolean enough = new AtomicBoolean();
        private final Thread thread = new Thread(this::grow, "ballast");

        private Ballast(Path file) {
            this.file = file;
        }

        static Ballast on(Path disk) {
            Ballast ballast = new Ballast(disk.resolve("ballast"));
            ballast.thread.start();
            return ballast;
        }

        private void grow() {
            byte[] block = new byte[4_096];
            try (OutputStream out = Files.newOutputStream(file)) {
                while (!enough.get()) {
                    try {
                        out.write(block);
                    } catch (IOException full) {
                        ServiceProcess.pause(20);
                    }
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void close() {
            try {
                enough.set(true);
                thread.join(10_000);
                Files.delete(file);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    static final class Needed extends Apart.Needed {
        Needed() {
            super("NOBODY LOOKS WHAT BECOMES OF TROTH ON A FULL DISK.", () -> there(List.of("true")));
        }
    }
}
