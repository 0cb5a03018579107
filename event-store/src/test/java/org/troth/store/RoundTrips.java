package org.troth.store;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Stands between a service and its PostgreSQL, passes everything on, and writes down what was asked in each round trip.
///
/// What a service waits for is the answer to a `Sync` or to a simple query, whatever went with it; so that is what is
/// counted, and not what the service believes that it does.
public final class RoundTrips implements AutoCloseable {
    private static final int SSL_REQUEST = 80_877_103;

    private final TestDatabase behind;
    private final ServerSocket door;
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    private RoundTrips(TestDatabase behind) throws IOException {
        this.behind = behind;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("round-trips").start(this::let);
    }

    public static RoundTrips of(TestDatabase database) {
        try {
            return new RoundTrips(database);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The same database, at this door.
    public TestDatabase database() {
        String url = behind.url().replace(":" + port(behind) + "/", ":" + door.getLocalPort() + "/");
        return new TestDatabase(url, behind.owner(), behind.ownerPassword());
    }

    private static int port(TestDatabase database) {
        return URI.create(database.url().substring("jdbc:".length())).getPort();
    }

    /// Everything asked since it was last asked for: for each round trip its statements, with ` ; ` between them.
    public List<String> taken() {
        List<String> taken = new ArrayList<>();
        for (String each = asked.poll(); each != null; each = asked.poll()) {
            taken.add(each);
        }
        return taken;
    }

    private void let() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port(behind));
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> pass(() -> server.getInputStream().transferTo(client.getOutputStream()), client, server));
                Thread.ofVirtual().start(() -> pass(() -> listen(client, server), client, server));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private interface Passing {
        void run() throws IOException;
    }

    // Either side hangs up when it likes; the other is told so.
    private static void pass(Passing passing, Socket client, Socket server) {
        try (client;
                server) {
            passing.run();
        } catch (IOException hungUp) {
            // Nothing is left to pass on.
        }
    }

    private void listen(Socket client, Socket server) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        DataOutputStream out = new DataOutputStream(server.getOutputStream());
        greet(in, out);
        Map<String, String> prepared = new HashMap<>();
        List<String> together = new ArrayList<>();
        while (true) {
            int kind = in.readUnsignedByte();
            byte[] body = in.readNBytes(in.readInt() - 4);
            switch (kind) {
                case 'P' -> prepared.put(text(body, 0), text(body, text(body, 0).length() + 1));
                case 'B' -> together.add(prepared.getOrDefault(text(body, text(body, 0).length() + 1), "?"));
                case 'Q' -> {
                    together.add(text(body, 0));
                    // The driver sends it along with what follows, and does not wait for its answer.
                    if (!text(body, 0).equals("BEGIN")) {
                        ended(together);
                    }
                }
                case 'S' -> ended(together);
                default -> {
                    // The rest asks for no answer of its own.
                }
            }
            out.writeByte(kind);
            out.writeInt(body.length + 4);
            out.write(body);
            if (in.available() == 0) {
                out.flush();
            }
        }
    }

    private void ended(List<String> together) {
        asked.add(String.join(" ; ", together));
        together.clear();
    }

    /// What comes before the first message has no kind.
    private static void greet(DataInputStream in, DataOutputStream out) throws IOException {
        for (boolean again = true; again; ) {
            byte[] body = in.readNBytes(in.readInt() - 4);
            again = body.length == 4 && ByteBuffer.wrap(body).getInt() == SSL_REQUEST;
            out.writeInt(body.length + 4);
            out.write(body);
            out.flush();
        }
    }

    private static String text(byte[] body, int from) {
        int end = from;
        while (body[end] != 0) {
            end++;
        }
        return new String(body, from, end - from, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
