package org.troth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Sends bytes that no well-behaved client would let out, one connection each, and reads what comes back.
final class RawHttp {
    static final int PATIENCE_MS = 10_000;
    private static final int MOST = 8 * 1024 * 1024;

    private RawHttp() {}

    /// What came back. Status 0 means that nothing did.
    ///
    /// @param headers names in small letters
    record Answer(int status, Map<String, String> headers, String body, long millis) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        boolean succeeded() {
            return status >= 200 && status < 300;
        }

        boolean replayed() {
            return header("idempotency-replayed").equals("true");
        }
    }

    static Answer exchange(int port, byte[] request) {
        long begun = System.nanoTime();
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
            write(socket, request);
            read(socket, received, begun);
        } catch (IOException broken) {
            // A server may hang up on what it does not want to read; what it said before counts.
        }
        return parsed(received.toByteArray(), (System.nanoTime() - begun) / 1_000_000);
    }

    private static void write(Socket socket, byte[] request) {
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (IOException refusedToRead) {
            // It may have answered already.
        }
    }

    private static void read(Socket socket, ByteArrayOutputStream received, long begun) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[16 * 1024];
        while (received.size() < MOST) {
            int left = PATIENCE_MS - (int) ((System.nanoTime() - begun) / 1_000_000);
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout(left);
            int count = in.read(buffer);
            if (count < 0) {
                return;
            }
            received.write(buffer, 0, count);
            if (received.size() < 64 * 1024 && endless(received)) {
                return;
            }
        }
    }

    /// Whether this is a stream of events, which ends when the reader has had enough.
    private static boolean endless(ByteArrayOutputStream received) {
        byte[] bytes = received.toByteArray();
        String text = new String(bytes, 0, Math.min(bytes.length, 2 * 1024), StandardCharsets.ISO_8859_1);
        return text.contains("\r\n\r\n") && text.toLowerCase(Locale.ROOT).contains("text/event-stream");
    }

    private static Answer parsed(byte[] bytes, long millis) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0 || !text.startsWith("HTTP/1.1 ")) {
            return new Answer(0, Map.of(), text, millis);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        text.substring(0, end).lines().skip(1).forEach(line -> {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
        });
        String body = text.substring(end + 4);
        if (headers.getOrDefault("transfer-encoding", "").contains("chunked")) {
            body = unchunked(body);
        }
        return new Answer(
                Integer.parseInt(text.substring(9, 12)),
                headers,
                new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8),
                millis);
    }

    private static String unchunked(String body) {
        StringBuilder whole = new StringBuilder();
        int at = 0;
        while (at < body.length()) {
            int line = body.indexOf("\r\n", at);
            int size = line < 0 ? 0 : Integer.parseInt(body.substring(at, line).strip(), 16);
            if (size == 0 || line + 2 + size > body.length()) {
                break;
            }
            whole.append(body, line + 2, line + 2 + size);
            at = line + 2 + size + 2;
        }
        return whole.toString();
    }
}
