package org.troth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.troth.http.TestIssuer;

/// Ways to spoil a request: its address, its headers, and, with [BodyTricks], its body.
final class Tricks {
    private static final List<String> USERS = List.of(
            "rep", "rep2", "rep3", "supervisor", "auditor", "analyst", "privacy-officer", "admin", "integration");

    private final Random random;
    private final List<OpenApi.Operation> operations;
    private final BodyTricks bodies;
    private final List<BiConsumer<Tricks, Attempt>> ofAddresses =
            List.of(Tricks::badTarget, Tricks::badQuery, Tricks::badQuery, Tricks::badPath, Tricks::wrongMethod);
    private final List<BiConsumer<Tricks, Attempt>> ofHeaders = List.of(
            Tricks::badKey, Tricks::badMatch, Tricks::badSignIn, Tricks::otherUser, Tricks::badHeader, Tricks::badFraming);

    Tricks(Random random, List<OpenApi.Operation> operations) {
        this.random = random;
        this.operations = List.copyOf(operations);
        this.bodies = new BodyTricks(random);
    }

    /// Plays one trick, now and then none, seldom two.
    void play(Attempt attempt) {
        if (random.nextInt(6) == 0) {
            return;
        }
        one(attempt);
        if (random.nextInt(8) == 0) {
            one(attempt);
        }
    }

    private void one(Attempt attempt) {
        boolean hasBody = attempt.body.length > 0;
        int kind = random.nextInt(hasBody ? 10 : 5);
        if (kind < 3) {
            oneOf(ofAddresses).accept(this, attempt);
        } else if (kind < 5) {
            oneOf(ofHeaders).accept(this, attempt);
        } else {
            bodies.play(attempt);
        }
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private void badTarget(Attempt attempt) {
        attempt.trick = "a bad id in the path";
        String[] parts = attempt.path.split("/");
        if (parts.length < 5) {
            badQuery(attempt);
            return;
        }
        String bad = BadWords.oneOf(random, attempt.marker);
        parts[4] = bad.isBlank() ? "%20" : encoded(bad);
        attempt.path = String.join("/", parts);
        // Slashes and dots in it may make it another path altogether, and so may a name that is not one.
        attempt.documented &= attempt.origin.documents(404) && !bad.contains("/") && !bad.contains("%");
    }

    private void badQuery(Attempt attempt) {
        attempt.trick = "a bad parameter";
        List<String> names = new ArrayList<>(attempt.origin.parameters().stream()
                .filter(parameter -> parameter.in().equals("query"))
                .map(OpenApi.Parameter::name)
                .toList());
        names.addAll(List.of(attempt.marker, "limit", "cursor"));
        String name = oneOf(names);
        String value = random.nextInt(6) == 0
                ? oneOf(List.of("%00", "%", "%zz", "%c0%ae", "%ed%a0%80", attempt.marker.repeat(100), "1&limit=2&limit=3", "+", "="))
                : encoded(BadWords.oneOf(random, attempt.marker));
        attempt.query = (attempt.query.isEmpty() ? "" : attempt.query + "&") + name + "=" + value;
    }

    private void badPath(Attempt attempt) {
        attempt.trick = "a path that is none";
        attempt.documented = false;
        String marker = attempt.marker;
        attempt.path = oneOf(List.of(
                attempt.path + "/" + marker,
                attempt.path + "/",
                attempt.path + ";" + marker + "=1",
                attempt.path + "%00",
                attempt.path + "%0d%0aX-Injected:%20" + marker,
                attempt.path.replaceFirst("/api", "//api"),
                attempt.path.replaceFirst("/v1/", "/v1/../v1/"),
                attempt.path.replaceFirst("/v1/", "/v1/%2e%2e/v1/"),
                attempt.path.replaceFirst("/v1/", "/v1%2f"),
                attempt.path.replaceFirst("/v1/", "/v1\\\\"),
                attempt.path.replaceFirst("/v1/", "/v1/%c0%ae%c0%ae/"),
                attempt.path.replaceFirst("/v1/", "/v1/%252e%252e/"),
                attempt.path.replaceFirst("/api", "/API"),
                "/" + marker,
                "/api/v1/" + marker,
                "/actuator/env",
                "/error",
                "/../../../../etc/passwd",
                "/WEB-INF/web.xml",
                "/h2-console",
                "/" + marker.repeat(200),
                "/" + marker.repeat(1_000),
                marker));
    }

    private void wrongMethod(Attempt attempt) {
        attempt.trick = "another method";
        attempt.documented = false;
        // Without CONNECT, for which HTTP itself prescribes 501.
        List<String> others = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW", "get")
                .stream()
                .filter(method -> operations.stream()
                        .filter(operation -> operation.path().equals(attempt.origin.path()))
                        .noneMatch(operation -> operation.method().equals(method)))
                .toList();
        attempt.method = oneOf(others);
    }

    private void badKey(Attempt attempt) {
        attempt.trick = "a bad key";
        String marker = attempt.marker;
        switch (random.nextInt(6)) {
            case 0 -> attempt.without("Idempotency-Key");
            case 1 -> attempt.header("Idempotency-Key", "");
            case 2 -> attempt.header("Idempotency-Key", marker.repeat(20));
            case 3 -> attempt.header("Idempotency-Key", marker + " é 你好");
            case 4 -> attempt.headers.add("Idempotency-Key: " + marker);
            default -> attempt.header("Idempotency-Key", "used-again");
        }
    }

    private void badMatch(Attempt attempt) {
        attempt.trick = "a bad version";
        attempt.header("If-Match", oneOf(List.of(
                "\"999999\"", "\"-1\"", "*", "W/\"1\"", "1", "\"" + attempt.marker + "\"", "\"1\", \"2\"", "\"99999999999999999999\"", "")));
    }

    private void badSignIn(Attempt attempt) {
        attempt.trick = "a bad sign-in";
        String marker = attempt.marker;
        attempt.header("Authorization", oneOf(List.of(
                "", "Bearer", "Bearer !!!", "Basic " + marker, "Bearer " + marker, "Negotiate x", "Bearer a.b.c",
                TestIssuer.bearer(marker), TestIssuer.bearer("admin") + marker, TestIssuer.bearer("admin").replace("Bearer", "DPoP"),
                TestIssuer.bearer("admin").replaceFirst("\\.", ".A"), "Bearer " + "A".repeat(5_000))));
        if (random.nextInt(4) == 0) {
            attempt.without("Authorization");
        }
    }

    private void otherUser(Attempt attempt) {
        attempt.trick = "any user";
        attempt.header("Authorization", TestIssuer.bearer(oneOf(USERS)));
    }

    private void badHeader(Attempt attempt) {
        attempt.trick = "a bad header";
        String marker = attempt.marker;
        attempt.headers.add(oneOf(List.of(
                "Accept: text/html",
                "Accept: " + marker,
                "Accept: application/xml;q=0.9, image/*",
                "Accept-Language: " + marker,
                "Accept-Encoding: gzip;q=" + marker,
                "X-HTTP-Method-Override: DELETE",
                "X-Forwarded-Host: " + marker,
                "X-Forwarded-For: ' or 1=1 --" + marker,
                "Forwarded: for=" + marker,
                "Last-Event-ID: " + marker,
                "Cookie: JSESSIONID=" + marker,
                "Range: bytes=0-" + marker,
                "Origin: http://" + marker,
                "X-Big: " + marker.repeat(800),
                "X-Bigger: " + marker.repeat(2_000),
                "Accept-Charset: utf-7",
                "Bad Header Name: " + marker,
                "Upgrade: h2c",
                "Content-Encoding: gzip")));
    }

    private void badFraming(Attempt attempt) {
        attempt.trick = "bad framing";
        // Without codings nobody knows, for which HTTP itself prescribes 501.
        attempt.statesLength = false;
        switch (random.nextInt(4)) {
            case 0 -> attempt.headers.add("Content-Length: -1");
            case 1 -> attempt.headers.add("Content-Length: " + attempt.marker);
            case 2 -> {
                attempt.headers.add("Transfer-Encoding: chunked");
                attempt.body = utf8(attempt.marker + "\r\n\r\n");
            }
            default -> {
                attempt.headers.add("Content-Length: " + attempt.body.length);
                attempt.headers.add("Content-Length: " + (attempt.body.length + 1));
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
