package org.troth.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.troth.command.CommandService;
import org.troth.content.ContentReader;
import org.troth.event.Event;
import org.troth.event.Source;
import org.troth.event.interaction.CustomStepRecorded;
import org.troth.http.TestIssuer;
import org.troth.store.LogReader;
import org.troth.store.OpenedEvents;
import org.troth.store.Recorded;
import org.troth.store.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command service as it runs, with what tests of imports ask of it.
final class ImportingService implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final class Once {
        static final ImportingService SERVICE = on(TestDatabase.create());
    }

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();

    private ImportingService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// One that all tests share that only add to the log under a source of their own.
    static ImportingService shared() {
        return Once.SERVICE;
    }

    static ImportingService on(TestDatabase database, String... settings) {
        List<String> arguments = new ArrayList<>(arguments(database, 0));
        arguments.addAll(List.of(settings));
        return new ImportingService(
                new SpringApplicationBuilder(CommandService.class).run(arguments.toArray(String[]::new)));
    }

    static List<String> arguments(TestDatabase database, int port) {
        return List.of(
                "--server.port=" + port,
                "--troth.database.url=" + database.url(),
                "--troth.database.owner=" + database.owner(),
                "--troth.database.owner-password=" + database.ownerPassword(),
                "--troth.sign-in.issuer=" + TestIssuer.shared().name(),
                "--troth.sign-in.development=true",
                "--troth.fingerprint-key=of the tests",
                "--troth.keys.folder=" + database.keyFolder(),
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn",
                "--logging.level.org.troth.command.imports=info");
    }

    record Reply(int status, HttpHeaders headers, String text) {
        JsonNode body() {
            return MAPPER.readTree(text);
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }


    LogReader log() {
        return context.getBean(LogReader.class);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    Reply upload(String user, String query, String file) {
        return upload(user, query, BodyPublishers.ofString(file));
    }

    Reply upload(String user, String query, BodyPublisher file, String... headers) {
        HttpRequest.Builder request = request(user, "/api/v1/imports?" + query);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.POST(file).build());
    }

    /// Imports a file and answers the finished job.
    JsonNode imported(String query, String file) {
        return imported(query, BodyPublishers.ofString(file));
    }

    JsonNode imported(String query, BodyPublisher file, String... headers) {
        Reply reply = upload("integration", query, file, headers);
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        JsonNode job = finished(reply.body().path("id").asString());
        assertThat(job.path("read").asLong())
                .isEqualTo(job.path("recorded").asLong() + job.path("alreadyThere").asLong() + job.path("refused").asLong());
        return job;
    }

    JsonNode finished(String id) {
        return awaited(id, job -> !Set.of("QUEUED", "RUNNING").contains(job.path("state").asString()));
    }

    JsonNode awaited(String id, Predicate<JsonNode> condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode job = job(id);
        while (!condition.test(job)) {
            assertThat(System.nanoTime()).as("the import %s took too long", job).isLessThan(end);
            pause();
            job = job(id);
        }
        return job;
    }

    JsonNode job(String id) {
        Reply reply = get("integration", "/api/v1/imports/" + id);
        for (int attempt = 0; reply.status() == 503 && attempt < 200; attempt++) {
            pause();
            reply = get("integration", "/api/v1/imports/" + id);
        }
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.body();
    }

    Reply get(String user, String path) {
        return send(request(user, path).GET().build());
    }

    Reply command(String user, String path, String body) {
        return send(request(user, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    static HttpRequest.Builder request(int port, String user, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", TestIssuer.bearer(user));
    }

    private HttpRequest.Builder request(String user, String path) {
        return request(port(), user, path);
    }

    private Reply send(HttpRequest request) {
        return send(client, request);
    }

    static Reply send(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    static void pause() {
        try {
            Thread.sleep(15);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /// All events that came from a source, in the order of the log.
    List<Recorded> eventsOf(String source) {
        List<Recorded> found = new ArrayList<>();
        List<Recorded> page = log().after(0, 2_000);
        while (!page.isEmpty()) {
            page.stream().filter(event -> isOf(source, event)).forEach(found::add);
            page = log().after(page.getLast().position(), 2_000);
        }
        return found;
    }

    /// The event with its words.
    Event opened(Recorded event) {
        return OpenedEvents.of(event, context.getBean(ContentReader.class)).event();
    }

    private static boolean isOf(String name, Recorded event) {
        Source source = event.envelope().source();
        return source != null && source.system().equals(name) && source.externalId() != null;
    }

    static Source sourceOf(Recorded event) {
        return Objects.requireNonNull(event.envelope().source());
    }

    /// How often each kind of event came from a source; custom steps by their code.
    static Map<String, Long> kinds(List<Recorded> events) {
        return events.stream().collect(Collectors.groupingBy(ImportingService::kind, Collectors.counting()));
    }

    static String kind(Recorded event) {
        return event.event() instanceof CustomStepRecorded step ? step.stepCode() : event.type();
    }

    @Override
    public void close() {
        context.close();
    }
}
