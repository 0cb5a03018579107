package org.troth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// One packaged jar, running as a process of its own. What it prints goes to a file below `target`.
final class ServiceProcess implements AutoCloseable {
    static final Duration START = Duration.ofSeconds(150);
    private static final Set<String> STARTED = ConcurrentHashMap.newKeySet();

    private final String name;
    private final Process process;
    private final Path log;

    private ServiceProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /// @param module whose jar to start
    /// @param name of its log file
    /// @param settings environment variables; no other `TROTH_…` reaches the process
    static ServiceProcess start(String module, String name, Map<String, String> settings) {
        return start(Packaged.command(module, settings), name, settings);
    }

    /// The same with the jar as it was packaged, and with nothing said to Java that would change what it does.
    static ServiceProcess startWhole(String module, String name, Map<String, String> settings) {
        return start(Packaged.whole(module), name, settings);
    }

    static ServiceProcess start(List<String> command, String name, Map<String, String> settings) {
        try {
            Path log = Files.createDirectories(Path.of("target", "processes")).resolve(name + ".log");
            if (STARTED.add(name)) {
                Files.deleteIfExists(log);
            }
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().keySet().removeIf(variable -> variable.startsWith("TROTH_"));
            builder.environment().putAll(settings);
            Process process = builder.start();
            // Whatever becomes of a test, nothing is left running.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new ServiceProcess(name, process, log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    ServiceProcess awaitUp(Http http) {
        await("to be up", http::isUp);
        return this;
    }

    void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + START.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new AssertionError(name + " ended with " + process.exitValue() + ":\n" + output());
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited too long for " + name + " " + what + ":\n" + output());
            }
            pause(50);
        }
    }

    /// Ends it as a power cut would: nothing of it gets a last word.
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    int awaitEnd() {
        return awaitEnd(START);
    }

    int awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(name + " does not end:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    long pid() {
        return process.pid();
    }

    /// How much of a processor it has taken since its start.
    double processorSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toMillis() / 1_000.0;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /// Asks it to stop, and insists when it does not.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
