package org.troth.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one PostgreSQL server running on one cluster folder, on the loopback address only.
///
/// The server runs in a session of its own, so that Ctrl-C in a terminal reaches us first and the services can finish
/// before their database goes. When the server dies while it is wanted, it is started again.
final class Postmaster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final int START_ATTEMPTS = 20;
    private static final long PAUSE_MS = 250;
    private static final String OPTIONS = String.join(
            " ",
            "-c listen_addresses=127.0.0.1",
            "-c unix_socket_directories=",
            "-c fsync=on",
            "-c synchronous_commit=on",
            "-c full_page_writes=on",
            "-c jit=off",
            "-c log_checkpoints=off",
            // Below this level a line could quote what a customer said.
            "-c log_min_messages=log",
            "-c log_error_verbosity=terse",
            "-c log_min_error_statement=panic");

    private final PostgresPrograms programs;
    private final Path cluster;
    private final Path logFile;
    private final int port;
    private boolean wanted = true;

    Postmaster(PostgresPrograms programs, Path cluster, Path logFile, int port) {
        this.programs = programs;
        this.cluster = cluster;
        this.logFile = logFile;
        this.port = port;
    }

    /// Starts the server, after stopping one that an earlier Troth left behind.
    synchronized void start() {
        stopLeftOver();
        Ports.requireFree(InetAddress.getLoopbackAddress(), port, "TROTH_POSTGRES_PORT");
        PostgresPrograms.Outcome outcome = tryStart();
        // After a rude end the old server's last processes hold its shared memory for a moment longer.
        for (int attempt = 1; !outcome.succeeded() && attempt < START_ATTEMPTS && stillInUse(); attempt++) {
            pause();
            outcome = tryStart();
        }
        if (!outcome.succeeded()) {
            throw new CannotStart("PostgreSQL does not start: " + lastComplaint(outcome) + " (see " + logFile + ")");
        }
        watch();
    }

    private PostgresPrograms.Outcome tryStart() {
        return programs.run(
                "pg_ctl",
                List.of(
                        "-D",
                        cluster.toString(),
                        "-l",
                        logFile.toString(),
                        "-w",
                        "-t",
                        "120",
                        "-o",
                        "-p " + port + " " + OPTIONS,
                        "start"));
    }

    private void watch() {
        running().ifPresent(server -> Thread.ofPlatform().daemon().name("postgresql-watch").start(() -> {
            server.onExit().join();
            startAgain();
        }));
    }

    private synchronized void startAgain() {
        if (!wanted) {
            return;
        }
        LOG.warn("PostgreSQL ended by itself; starting it again.");
        try {
            start();
        } catch (CannotStart failed) {
            LOG.error(failed.getMessage());
        }
    }

    /// The server that runs on our cluster, whoever started it.
    Optional<ProcessHandle> running() {
        return pidInFile().flatMap(ProcessHandle::of).filter(this::isOurs);
    }

    private boolean isOurs(ProcessHandle process) {
        String command = process.info().commandLine().orElse("");
        return process.isAlive() && command.contains("postgres") && command.contains(cluster.toString());
    }

    private Optional<Long> pidInFile() {
        try (Stream<String> lines = Files.lines(pidFile())) {
            return lines.findFirst().map(String::strip).filter(pid -> pid.matches("[0-9]{1,10}")).map(Long::valueOf);
        } catch (IOException noFile) {
            return Optional.empty();
        }
    }

    private Path pidFile() {
        return cluster.resolve("postmaster.pid");
    }

    private void stopLeftOver() {
        if (running().isPresent()) {
            stop();
        } else if (pidInFile().flatMap(ProcessHandle::of).isPresent()) {
            forgetReusedPid();
        }
    }

    // After a crash of the machine the number in the file may belong to any process; PostgreSQL would then refuse.
    private void forgetReusedPid() {
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException kept) {
            throw new CannotStart("The stale file " + pidFile() + " cannot be deleted.");
        }
    }

    private void stop() {
        for (String mode : List.of("fast", "immediate")) {
            PostgresPrograms.Outcome outcome = programs.run(
                    "pg_ctl", List.of("-D", cluster.toString(), "-m", mode, "-w", "-t", "60", "stop"));
            if (outcome.succeeded() || running().isEmpty()) {
                return;
            }
        }
        throw new CannotStart("A PostgreSQL still runs on " + cluster + " and cannot be stopped.");
    }

    private boolean stillInUse() {
        String log = logTail();
        return log.contains("shared memory block") || log.contains("postmaster.pid");
    }

    private String lastComplaint(PostgresPrograms.Outcome outcome) {
        return logTail().lines()
                .filter(line -> line.contains("FATAL:"))
                .reduce((first, last) -> last)
                .map(line -> line.substring(line.indexOf("FATAL:") + 6).strip())
                .orElseGet(outcome::complaint);
    }

    private String logTail() {
        try {
            List<String> lines = Files.readAllLines(logFile);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        wanted = false;
        if (running().isPresent()) {
            stop();
        }
    }
}
