package org.troth;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.troth.http.TestIssuer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Asks one service on the loopback address, as somebody with a sign-in.
final class Http {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    // One for all: it keeps connections open, and a service that was killed leaves only broken ones behind.
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final int port;
    private final UnaryOperator<String> signIn;

    Http(int port) {
        this(port, TestIssuer::bearer);
    }

    /// @param signIn what a user puts into the `Authorization` header
    Http(int port, UnaryOperator<String> signIn) {
        this.port = port;
        this.signIn = signIn;
    }

    /// What came back.
    record Reply(int status, HttpHeaders headers, String text) {
        /// Nothing was heard.
        static final Reply NOTHING = new Reply(0, HttpHeaders.of(Map.of(), (name, value) -> true), "");

        /// The body, or nothing where it is not JSON.
        JsonNode body() {
            return json(text);
        }

        boolean succeeded() {
            return status == 200 || status == 201;
        }

        String id() {
            return body().path("id").asString("");
        }

        long version() {
            return body().path("version").asLong(-1);
        }

        long position() {
            return body().path("position").asLong(-1);
        }

        /// The id under which the answer was recorded, if it had to be.
        UUID requestId() {
            return UUID.fromString(headers.firstValue("Request-Id").orElseThrow());
        }

        boolean replayed() {
            return headers.firstValue("Idempotency-Replayed").filter("true"::equals).isPresent();
        }

        /// Itself, when it is what was hoped for.
        Reply require(int expected) {
            if (status != expected) {
                throw new AssertionError("Expected " + expected + " and got " + status + ": " + text);
            }
            return this;
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    /// Sends a command under a key of its own.
    Reply command(String user, String path, String body) {
        return unbroken(() -> command(user, path, body, UUID.randomUUID().toString()));
    }

    Reply command(String user, String path, String body, String key) throws IOException {
        return send(request(user, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /// Sends a command that was decided on a version, as it came in `ETag`.
    Reply decidedOn(String user, String path, String body, String version) {
        return unbroken(() -> send(request(user, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", version)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build()));
    }

    Reply post(String user, String path) {
        return unbroken(() -> send(
                request(user, path).POST(HttpRequest.BodyPublishers.noBody()).build()));
    }

    /// Sends a file as it is.
    Reply upload(String user, String path, String file) {
        return unbroken(() -> send(request(user, path)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString(file))
                .build()));
    }

    Reply get(String user, String path) {
        return unbroken(() -> send(request(user, path).GET().build()));
    }

    /// Asks again, as a client should, as long as the service says that it cannot at the moment.
    Reply getPatiently(String user, String path) {
        Reply reply = get(user, path);
        for (int again = 0; reply.status() == 503 && again < 120; again++) {
            ServiceProcess.pause(500);
            reply = get(user, path);
        }
        return reply.require(200);
    }

    /// Asks a service that may be dying.
    Reply getIfThere(String user, String path) throws IOException {
        return send(request(user, path).GET().build());
    }

    /// Whether the service is there and says that it is well.
    boolean isUp() {
        try {
            Reply reply = send(HttpRequest.newBuilder(uri("/api/v1/health"))
                    .timeout(Duration.ofSeconds(3))
                    .build());
            return reply.status() == 200 && reply.body().path("status").asString("").equals("UP");
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpRequest.Builder request(String user, String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(PATIENCE).header("Authorization", signIn.apply(user));
    }

    private static Reply send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    private interface Exchange {
        Reply run() throws IOException;
    }

    private static Reply unbroken(Exchange exchange) {
        try {
            return exchange.run();
        } catch (IOException broken) {
            throw new AssertionError("The service did not answer.", broken);
        }
    }
}
