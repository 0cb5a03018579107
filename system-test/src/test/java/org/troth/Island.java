package org.troth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
        List<String> command = new ArrayList<>(Apart.java(program));
        command.addAll(arguments);
        return ServiceProcess.start(there(command), name, Map.of());
    }

    private static List<String> there(List<String> command) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve("resolv.conf"), "nameserver 192.0.2.53\n");
            Files.writeString(FOLDER.resolve("nsswitch.conf"), "hosts: files dns\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return Apart.command(List.of("--net"), SETTLE, List.of(FOLDER.toString()), command);
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

    static final class Needed extends Apart.Needed {
        Needed() {
            super("NOBODY LOOKS WHETHER TROTH CALLS OUT.", () -> there(List.of("true")));
        }
    }
}
