package org.troth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A place on this machine whose network is its own loopback address and nothing else: Linux calls it a namespace.
///
/// Whoever calls out there is told that there is no way, and Linux counts it. When its first process ends, all end.
final class Island {
    private static final Path FOLDER = Path.of("target", "island").toAbsolutePath();

    // A machine may answer names itself, on its loopback address or through a socket file; here they are asked for over
    // the network, at an address that nobody has.
    private static final String SETTLE = """
            set -e
            ip link set lo up
            mount --bind "$1/resolv.conf" /etc/resolv.conf
            if [ -e /etc/nsswitch.conf ]; then mount --bind "$1/nsswitch.conf" /etc/nsswitch.conf; fi
            shift
            exec "$@"
            """;

    private Island() {}

    /// Starts a program of these tests there.
    static ServiceProcess start(Class<?> program, String name, List<String> arguments) {
        List<String> command = new ArrayList<>(java(program));
        command.addAll(arguments);
        return ServiceProcess.start(there(command), name, Map.of());
    }

    /// The command that runs a program of these tests, wherever it is given.
    static List<String> java(Class<?> program) {
        return List.of(
                Packaged.program(), "-Xmx768m", "-cp", System.getProperty("java.class.path"), program.getName());
    }

    private static List<String> there(List<String> command) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve("resolv.conf"), "nameserver 192.0.2.53\n");
            Files.writeString(FOLDER.resolve("nsswitch.conf"), "hosts: files dns\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        List<String> all = new ArrayList<>(List.of("unshare", "--user", "--map-root-user", "--net", "--mount"));
        all.addAll(List.of("--pid", "--fork", "--kill-child", "--mount-proc"));
        all.addAll(List.of("sh", "-c", SETTLE, "settle", FOLDER.toString()));
        all.addAll(command);
        return all;
    }

    /// How often somebody here wanted to send something for which there was no way, since this place was made.
    static long callsOut() {
        return counted("snmp", "Ip: ", "OutNoRoutes") + counted("snmp6", "Ip6OutNoRoutes", "Ip6OutNoRoutes");
    }

    private static long counted(String table, String line, String name) {
        Path file = Path.of("/proc/self/net", table);
        try (Stream<String> lines = Files.lines(file)) {
            return count(lines.filter(each -> each.startsWith(line)).toList(), name);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Reads a count from two lines, of names and of numbers, or from one with both.
    static long count(List<String> lines, String name) {
        List<String> names = List.of(lines.getFirst().split("\\s+"));
        int place = lines.size() == 1 ? 1 : names.indexOf(name);
        if (place < 0 || lines.size() > 2) {
            throw new AssertionError("Linux does not count " + name + " here: " + lines);
        }
        return Long.parseLong(lines.getLast().split("\\s+")[place]);
    }

    /// Runs where there can be such a place; elsewhere says so loudly, and fails where every test has to count.
    static final class Needed implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String trouble = trouble();
            if (trouble.isEmpty()) {
                return ConditionEvaluationResult.enabled("There can be a network of its own.");
            }
            String missing = "NOBODY LOOKS WHETHER TROTH CALLS OUT: this machine allows no network namespace. " + trouble;
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(missing);
            }
            System.err.println(missing);
            return ConditionEvaluationResult.disabled(missing);
        }

        private static String trouble() {
            try {
                Process process = new ProcessBuilder(there(List.of("true")))
                        .redirectErrorStream(true)
                        .redirectOutput(FOLDER.resolve("settling.log").toFile())
                        .start();
                boolean ended = process.waitFor(Duration.ofSeconds(20).toSeconds(), TimeUnit.SECONDS);
                process.destroyForcibly();
                return ended && process.exitValue() == 0
                        ? ""
                        : Files.readString(FOLDER.resolve("settling.log")).strip() + ".";
            } catch (IOException none) {
                return String.valueOf(none.getMessage());
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }
}
