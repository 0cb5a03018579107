package org.troth.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/// PostgreSQL's own yardstick, where the machine has it. The embedded PostgreSQL does not bring it.
record Pgbench(Server server, Path program, Path folder) implements Yardstick {
    private static final double LEAST_SECONDS = 3;
    private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+)");

    static Optional<Path> find() {
        List<Path> candidates = new ArrayList<>();
        for (String part : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            candidates.add(Path.of(part, "pgbench"));
        }
        // Debian's name on the path is a script that chooses one of these; they can be called by themselves.
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                candidates.addAll(
                        0,
                        versions.map(version -> version.resolve("bin").resolve("pgbench"))
                                .sorted(Comparator.reverseOrder())
                                .toList());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return candidates.stream().filter(Files::isExecutable).findFirst();
    }

    @Override
    public String name() {
        return "pgbench";
    }

    @Override
    public double perSecond(String database, Script script, int clients, double seconds) {
        return rate(run(database, script, clients, List.of("-T", duration(seconds))));
    }

    /// Whole seconds, and enough of them to have opened every connection.
    private static String duration(double seconds) {
        return Long.toString(Math.round(Math.max(LEAST_SECONDS, seconds)));
    }

    private static double rate(String output) {
        Matcher found = RATE.matcher(output);
        if (!found.find()) {
            throw new IllegalStateException("pgbench said no rate:\n" + output);
        }
        return Double.parseDouble(found.group(1));
    }

    @Override
    public double p99(String database, Script script, int clients, double rate, double seconds) {
        Path prefix = folder.resolve("pgbench-log-" + System.nanoTime());
        run(database, script, clients, List.of(
                "-T", duration(seconds),
                "-R", Long.toString(Math.max(1, Math.round(rate))),
                "-l", "--log-prefix=" + prefix));
        Histogram latencies = new Histogram(3);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().startsWith(prefix.toString())).toList()) {
                for (String line : Files.readAllLines(file)) {
                    // Its third column: microseconds from when it was to begin.
                    latencies.recordValue(Long.parseLong(line.split(" ", 4)[2]));
                }
                Files.delete(file);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return latencies.getValueAtPercentile(99) / 1_000.0;
    }

    private String run(String database, Script script, int clients, List<String> more) {
        try {
            Path file = folder.resolve(script.name() + ".pgbench");
            Files.writeString(file, script.sql().strip() + ";\n");
            List<String> command = new ArrayList<>(List.of(
                    program.toString(), "-n", "-M", "prepared", "-h", "127.0.0.1", "-p", Integer.toString(server.port()),
                    "-U", Server.OWNER, "-c", Integer.toString(clients), "-j", "2", "-f", file.toString()));
            script.variables().forEach((name, value) -> command.addAll(List.of("-D", name + "=" + value)));
            command.addAll(more);
            command.add(database);
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("pgbench failed:\n" + output);
            }
            return output;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
