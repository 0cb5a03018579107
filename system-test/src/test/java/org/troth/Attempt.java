package org.troth;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.troth.OpenApi.Operation;

/// One request on its way to be sent. It begins well-formed; tricks are then played on it.
final class Attempt {
    final Operation origin;
    /// A word in whatever was made up here, so that an echo of it can be recognised.
    final String marker;
    final List<String> headers = new ArrayList<>();
    String trick = "as documented";
    String method;
    String path;
    String query = "";
    byte[] body = {};
    /// Whether it still is the operation it began as.
    boolean documented = true;
    boolean statesLength = true;

    Attempt(Operation origin, String path, String marker) {
        this.origin = origin;
        this.method = origin.method();
        this.path = path;
        this.marker = marker;
    }

    @Nullable Operation operation() {
        return documented ? origin : null;
    }

    /// Whether it may have asked for a position that the log, or the sealer that does not run here, has not reached.
    boolean waits() {
        return query.contains("minPosition") || path.startsWith("/api/v1/evidence");
    }

    void header(String name, String value) {
        without(name);
        headers.add(name + ": " + value);
    }

    void without(String name) {
        headers.removeIf(header -> header.startsWith(name + ":"));
    }

    /// The keys under which it may be recorded.
    Set<String> keys() {
        List<String> given = headers.stream()
                .filter(header -> header.startsWith("Idempotency-Key:"))
                .map(header -> header.substring("Idempotency-Key:".length()).strip())
                .toList();
        // A header given twice is, in HTTP, a list.
        return Set.of(String.join(",", given));
    }

    byte[] bytes() {
        StringBuilder head = new StringBuilder()
                .append(method)
                .append(' ')
                .append(path)
                .append(query.isEmpty() ? "" : "?" + query)
                .append(" HTTP/1.1\r\nHost: 127.0.0.1:")
                .append(origin.service().port())
                .append("\r\nConnection: close\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (statesLength && (body.length > 0 || !method.equals("GET"))) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Header values beyond ASCII go out as UTF-8, as a careless client would send them.
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        String shownBody = new String(body, 0, Math.min(body.length, 300), StandardCharsets.UTF_8);
        String shownQuery = query.length() > 200 ? query.substring(0, 200) + "..." : query;
        String shownPath = path.length() > 200 ? path.substring(0, 200) + "..." : path;
        List<String> shownHeaders = headers.stream()
                .filter(header -> !header.startsWith("Authorization: Bearer"))
                .map(header -> header.length() > 100 ? header.substring(0, 100) + "..." : header)
                .toList();
        return "[" + trick + "] " + method + " " + shownPath + "?" + shownQuery + " " + shownHeaders + " " + shownBody;
    }
}
