package org.troth;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands between services and their PostgreSQL, and does to what passes what networks do.
final class ShakyWire implements AutoCloseable {
    /// After this time PostgreSQL finds out by itself that nobody is there any more, as it is told to by the services.
    private static final long FOUND_OUT_MS = 30_000;

    private final String behind;
    private final ServerSocket door;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cut = new AtomicInteger();
    private volatile long delayMs;
    private volatile boolean silent;

    private ShakyWire(String behind) throws IOException {
        this.behind = behind;
        this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("shaky-wire").start(this::accept);
    }

    static ShakyWire to(Postgres postgres) {
        try {
            return new ShakyWire(postgres.url());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The address of the database at this end of the wire.
    String url() {
        return behind.replace(":" + port() + "/", ":" + door.getLocalPort() + "/");
    }

    private int port() {
        return URI.create(behind.substring("jdbc:".length())).getPort();
    }

    /// From now on everything that passes is late.
    void delay(long ms) {
        delayMs = ms;
    }

    /// Whoever is connected is cut off once so many more bytes have come back to them: before an answer, within it or behind it.
    void cutAnswersAfter(int bytes) {
        lines.forEach(line -> line.left.set(bytes));
    }

    /// From now on nobody is cut off any more, not even who did not get as far yet.
    void cutNoMore() {
        lines.forEach(line -> line.left.set(Integer.MAX_VALUE));
    }

    /// How many were cut off.
    int cuts() {
        return cut.get();
    }

    /// From now on nothing passes, and nobody is told: who is connected hears nothing any more, nor does who connects.
    void fallSilent() {
        silent = true;
        lines.forEach(line -> line.dead = true);
    }

    /// Who connects from now on is heard. The lines that fell silent stay so.
    void speak() {
        silent = false;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Line line = new Line(client, new Socket(InetAddress.getLoopbackAddress(), port()));
                line.dead = silent;
                lines.add(line);
                line.start();
            } catch (IOException closed) {
                // The database is away for the moment, or the test is over.
            }
        }
    }

    /// One connection.
    private final class Line {
        private final Socket client;
        private final Socket server;
        private volatile boolean dead;
        private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

        Line(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        void start() {
            Thread.ofVirtual().start(() -> pass(client, server, false));
            Thread.ofVirtual().start(() -> pass(server, client, true));
        }

        private void pass(Socket from, Socket to, boolean answers) {
            byte[] some = new byte[16_384];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(some); read >= 0; read = in.read(some)) {
                    if (delayMs > 0) {
                        ServiceProcess.pause(delayMs);
                    }
                    if (!dead && !forward(some, read, out, answers)) {
                        return;
                    }
                }
            } catch (IOException hungUp) {
                // The other side is told below, unless the line is dead.
            }
            hangUp();
        }

        private boolean forward(byte[] some, int read, OutputStream out, boolean answers) throws IOException {
            int passing = answers ? Math.min(read, left.getAndUpdate(bytes -> without(read, bytes))) : read;
            out.write(some, 0, passing);
            out.flush();
            if (passing < read || (answers && left.get() == 0)) {
                cut.incrementAndGet();
                reset(client);
                reset(server);
                lines.remove(this);
                return false;
            }
            return true;
        }

        private static int without(int read, int left) {
            return left == Integer.MAX_VALUE ? left : Math.max(0, left - read);
        }

        private void hangUp() {
            if (dead) {
                // That somebody left is lost like everything else.
                ServiceProcess.pause(FOUND_OUT_MS);
            }
            reset(client);
            reset(server);
            lines.remove(this);
        }

        private static void reset(Socket socket) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException closed) {
                // That is what was wanted.
            }
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        lines.forEach(line -> {
            Line.reset(line.client);
            Line.reset(line.server);
        });
    }
}
