package org.troth.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Java program in a process of its own, with the settings it would have in production.
final class Program implements AutoCloseable {
    private static final long START_SECONDS = 120;
    private static final long END_SECONDS = 40;

    private final String name;
    private final Process process;
    private final Path log;

    private Program(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /// @param what `-jar` and a jar, or a class path and a class
    static Program start(String name, Path folder, List<String> what, Map<String, String> environment) {
        Path log = folder.resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Daxoniq.update-checker.disabled=true",
                "-Xmx1g"));
        command.addAll(what);
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().keySet().removeIf(variable -> variable.startsWith("TROTH_"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            // However a run ends, nothing is left running.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Program(name, process, log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The packaged jar of a module of the project.
    static Path jar(Path project, String module) {
        Path folder = project.resolve(module).resolve("target");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(module + " has not been packaged."));
        } catch (IOException missing) {
            throw new UncheckedIOException(module + " has not been packaged.", missing);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    /// Waits until it answers a request with 200.
    Program awaitUp(int port, String path) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        byte[] question = Requests.get("", path);
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                throw new IllegalStateException(name + " ended:\n" + lastWords());
            }
            try (Wire wire = new Wire(port)) {
                if (wire.send(question).status() == 200) {
                    return this;
                }
            } catch (IOException notYet) {
                // It is still starting.
            }
            Pause.millis(100);
        }
        throw new IllegalStateException(name + " does not come up:\n" + lastWords());
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException unreadable) {
            return "(its log cannot be read)";
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
