package org.troth.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.troth.command.CommandService;
import org.troth.command.sweep.PromiseSweeper;
import org.troth.http.TestIssuer;
import org.troth.query.QueryService;
import org.troth.store.LogReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Both services on an embedded PostgreSQL and under one clock, which a test moves; spoken to over HTTP.
///
/// Time passes an hour at a time, and whatever the passing hour does to promises is done before the next.
final class ShopFloor implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final SetClock clock;
    private final DataFolder folder;
    private final EmbeddedDatabase database;
    private final ConfigurableApplicationContext query;
    private final ConfigurableApplicationContext command;

    /// A clock that stands still between the hours.
    private static final class SetClock implements InstantSource {
        private volatile Instant now;

        private SetClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    ShopFloor(Path path, Instant opens) {
        clock = new SetClock(opens);
        folder = DataFolder.open(Unpacked.in(path.resolve("data")));
        database = EmbeddedDatabase.start(folder, 0);
        Settings settings =
                new Settings("127.0.0.1", 0, 0, 0, 0, 0, folder.path(), false, null, "test");
        Service service = new Service(
                settings, folder, database.database(), TestIssuer.shared().name());
        query = service.start(QueryService.class, 0, this::withClock);
        command = service.start(CommandService.class, 0, this::withClock);
    }

    private void withClock(GenericApplicationContext context) {
        context.registerBean("clock", InstantSource.class, () -> clock);
    }

    Instant now() {
        return clock.instant();
    }

    /// Lets time pass.
    void waitUntil(Instant instant) {
        while (now().isBefore(instant)) {
            Instant next = now().plus(Duration.ofHours(1));
            clock.now = next.isBefore(instant) ? next : instant;
            command.getBean(PromiseSweeper.class).sweep();
        }
    }

    /// Does something that is taken, and answers with where it was recorded.
    JsonNode does(String user, String path, String body) {
        HttpResponse<String> answer = send(request(command, user, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        return json(answer, 201, 200);
    }

    /// Reads what everything recorded so far comes to.
    JsonNode reads(String user, String path) {
        long head = command.getBean(LogReader.class).head();
        String atLeast = path + (path.contains("?") ? "&" : "?") + "minPosition=" + head;
        return json(send(request(query, user, atLeast).GET().build()), 200, 200);
    }

    /// Reads exactly what is asked for, once everything recorded so far has been read.
    JsonNode asks(String user, String path) {
        reads(user, path);
        return json(send(request(query, user, path).GET().build()), 200, 200);
    }

    /// The status of something that is refused.
    int refused(String user, String path, String body) {
        return send(request(command, user, path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build())
                .statusCode();
    }

    /// Orders something of the query service.
    void orders(String user, String path) {
        json(send(request(query, user, path).POST(HttpRequest.BodyPublishers.noBody()).build()), 202, 202);
    }

    Database database() {
        return database.database();
    }

    Path folder() {
        return folder.path();
    }

    /// Reads something that knows nothing of positions.
    JsonNode looks(String user, String path) {
        return json(send(request(query, user, path).GET().build()), 200, 200);
    }

    private static JsonNode json(HttpResponse<String> answer, int one, int other) {
        if (answer.statusCode() != one && answer.statusCode() != other) {
            throw new AssertionError(answer.request().uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static HttpRequest.Builder request(ConfigurableApplicationContext service, String user, String path) {
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", TestIssuer.bearer(user));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        command.close();
        query.close();
        database.close();
        folder.close();
    }
}
