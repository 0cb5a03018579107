package org.troth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The network sockets of a process, as Linux shows them below `/proc`.
final class Sockets {
    private static final List<String> TABLES = List.of("tcp", "tcp6", "udp", "udp6");
    private static final String LISTENING = "0A";

    private Sockets() {}

    /// One end of a connection.
    record End(InetAddress address, int port) {
        boolean isHere() {
            return address.isLoopbackAddress();
        }

        boolean isNowhere() {
            return address.isAnyLocalAddress();
        }
    }

    /// One socket; a remote end that is nowhere means that it is not connected.
    record Socket(String table, End local, End remote, boolean listening, String inode) {
        /// Whether it reaches beyond this machine, or lets others in from there.
        boolean isForeign() {
            boolean localIsFine = local.isHere() || (local.isNowhere() && !listening);
            return !localIsFine || !(remote.isHere() || remote.isNowhere());
        }
    }

    /// What the process has open now. One that has ended has nothing.
    static List<Socket> of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            Set<String> own = inodes(process.resolve("fd"));
            List<Socket> sockets = new ArrayList<>();
            for (String table : TABLES) {
                Path file = process.resolve("net").resolve(table);
                // Where a machine has no IPv6, it has no table of it either.
                if (Files.exists(file)) {
                    read(table, Files.readAllLines(file)).stream()
                            .filter(socket -> own.contains(socket.inode()))
                            .forEach(sockets::add);
                }
            }
            return sockets;
        } catch (NoSuchFileException ended) {
            return List.of();
        } catch (IOException failed) {
            if (!ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
                return List.of();
            }
            throw new UncheckedIOException(failed);
        }
    }

    private static Set<String> inodes(Path descriptors) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> files = Files.list(descriptors)) {
            for (Path file : files.toList()) {
                String target = target(file);
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        }
        return inodes;
    }

    private static String target(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException closed) {
            return "";
        }
    }

    /// The sockets in a table such as `/proc/net/tcp`, whose first line is a heading.
    static List<Socket> read(String table, List<String> lines) {
        return lines.stream()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .map(fields -> new Socket(
                        table,
                        end(fields[1]),
                        end(fields[2]),
                        table.startsWith("tcp") && fields[3].equals(LISTENING),
                        fields[9]))
                .toList();
    }

    // Four bytes at a time, the last of them first: 0100007F is 127.0.0.1.
    private static End end(String text) {
        int colon = text.indexOf(':');
        ByteBuffer bytes = ByteBuffer.allocate(colon / 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int word = 0; word < colon; word += 8) {
            bytes.putInt(Integer.parseUnsignedInt(text.substring(word, word + 8), 16));
        }
        try {
            return new End(InetAddress.getByAddress(bytes.array()), Integer.parseInt(text.substring(colon + 1), 16));
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(text, impossible);
        }
    }
}
