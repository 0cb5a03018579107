package org.troth.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.troth.event.RepId;

/// A provider on the loopback address that gives tokens to the development users, and to whom tests make up.
///
/// Most tests share one; it says where its keys lie by discovery, as providers do.
public final class TestIssuer implements AutoCloseable {
    static final String AUDIENCE = "troth";
    private static final Duration SPARE = Duration.ofMinutes(10);

    private static final class Once {
        static final TestIssuer SHARED = new TestIssuer();
    }

    private record Issued(String token, Instant expiresAt) {}

    private final HttpServer server;
    private volatile ECKey key = newKey();
    private final AtomicInteger keysAskedFor = new AtomicInteger();
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    TestIssuer() {
        this(0);
    }

    /// @param port 0 for any free one
    TestIssuer(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        serve("/.well-known/openid-configuration", () -> """
            {"issuer": "%s", "jwks_uri": "%s/keys"}""".formatted(name(), name()));
        serve("/keys", () -> {
            keysAskedFor.incrementAndGet();
            return new JWKSet(key).toPublicJWKSet().toString();
        });
        server.start();
    }

    public static TestIssuer shared() {
        return Once.SHARED;
    }

    private void serve(String path, Supplier<String> document) {
        server.createContext(path, exchange -> {
            byte[] body = document.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    /// As its tokens name it.
    public String name() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// What makes a service believe it.
    public Map<String, String> settings() {
        return Map.of(
                "troth.sign-in.issuer", name(),
                "troth.sign-in.audience", AUDIENCE,
                "troth.sign-in.development", "true");
    }

    /// The same for a command line.
    public List<String> arguments() {
        return settings().entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    /// The same for a process of its own.
    public Map<String, String> environment() {
        return Map.of("TROTH_ISSUER", name(), "TROTH_AUDIENCE", AUDIENCE);
    }

    /// What a development user puts into the `Authorization` header.
    public static String bearer(String username) {
        return "Bearer " + shared().token(username);
    }

    /// The same for somebody who may do what that user may, but is another rep.
    public static String bearer(String username, RepId rep) {
        return "Bearer " + shared().draft(username).claim("sub", rep.value()).claim("rep", rep.value()).signed();
    }

    /// The same for somebody who is called so.
    public static String bearer(String username, RepId rep, String name) {
        return bearer(username, rep, name, Instant.now());
    }

    /// The same from a token that was issued then.
    public static String bearer(String username, RepId rep, String name, Instant issuedAt) {
        TestToken token = shared().draft(username).claim("sub", rep.value()).claim("rep", rep.value());
        return "Bearer " + token.claim("name", name).claim("iat", Date.from(issuedAt)).signed();
    }

    /// A good token of a development user; of anybody else, one that nobody here signed.
    public String token(String username) {
        return issued.compute(username, (name, before) -> {
                    boolean good = before != null && Instant.now().plus(SPARE).isBefore(before.expiresAt());
                    return good ? before : new Issued(written(name), Instant.now().plus(TestToken.LIFE));
                })
                .token();
    }

    private String written(String username) {
        boolean known = DevelopmentUsers.all().stream().anyMatch(user -> user.username().equals(username));
        return known ? draft(username).signed() : draft("rep").claim("sub", username).key(newKey()).signed();
    }

    /// The token of a development user, to be changed before it is signed.
    TestToken draft(String username) {
        return TestToken.of(this, username);
    }

    ECKey key() {
        return key;
    }

    void changeKey() {
        key = newKey();
        issued.clear();
    }

    int keysAskedFor() {
        return keysAskedFor.get();
    }

    static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
