package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.troth.event.Envelope;
import org.troth.event.Event;
import org.troth.event.EventId;
import org.troth.http.TestIssuer;
import org.troth.store.LogReader;
import org.troth.store.LogWriter;
import org.troth.store.NewEvent;
import org.troth.store.StoreConfiguration;
import org.troth.store.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One query service on one database for all tests that look at it from outside.
abstract class QueryTest {
    static final String KEY = "a key for tests";
    static final TestClock CLOCK = new TestClock();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final HttpClient CLIENT = HttpClient.newHttpClient();

    /// Started with the first test, and gone with the process.
    static final class Running {
        static final TestDatabase DATABASE = TestDatabase.create();
        static final ConfigurableApplicationContext SERVICE = start(DATABASE);
        static final ConfigurableApplicationContext LOG = log(DATABASE);
        private static final Map<String, Long> SEQUENCES = new HashMap<>();
    }

    static ConfigurableApplicationContext start(TestDatabase database, String... more) {
        Map<String, Object> properties = new HashMap<>(database.properties("troth_query"));
        properties.put("server.port", "0");
        properties.putAll(TestIssuer.shared().settings());
        properties.put("troth.fingerprint-key", KEY);
        properties.put("troth.feed.heartbeat", "300ms");
        for (String each : more) {
            properties.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        return new SpringApplicationBuilder(QueryService.class)
                .initializers((GenericApplicationContext context) ->
                        context.registerBean("testClock", TestClock.class, () -> CLOCK))
                .run(arguments(properties));
    }

    /// The log as the command service has it.
    static ConfigurableApplicationContext log(TestDatabase database) {
        return new SpringApplicationBuilder(StoreConfiguration.class)
                .web(WebApplicationType.NONE)
                .run(arguments(database.properties("troth_command")));
    }

    private static String[] arguments(Map<String, Object> properties) {
        return properties.entrySet().stream()
                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new);
    }

    static LogWriter writer() {
        return Running.LOG.getBean(LogWriter.class);
    }

    static LogReader reader() {
        return Running.LOG.getBean(LogReader.class);
    }

    static long append(List<NewEvent> events) {
        List<NewEvent> recorded = events.stream().map(QueryTest::asRecorded).toList();
        return writer().append(recorded, List.of(), List.of()).lastPosition();
    }

    /// Appends one event at the end of its stream and answers with its position.
    static long append(String stream, Event event, Envelope envelope) {
        return append(EventId.next(), stream, event, envelope);
    }

    static synchronized long append(EventId id, String stream, Event event, Envelope envelope) {
        long sequence = Running.SEQUENCES.merge(stream, 0L, (known, first) -> known + 1);
        return append(List.of(new NewEvent(id, stream, sequence, event, envelope)));
    }

    private static NewEvent asRecorded(NewEvent event) {
        return new NewEvent(
                event.eventId(),
                event.stream(),
                event.sequence(),
                event.event(),
                Facts.on(event.stream(), event.envelope()));
    }

    /// Does something on a thread of its own, for on two processors the shared pool has one, which whoever waits keeps.
    static <T> CompletableFuture<T> meanwhile(Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                done.complete(work.call());
            } catch (Throwable failed) {
                done.completeExceptionally(failed);
            }
        });
        return done;
    }

    static HttpResponse<String> get(String user, String path) {
        return send(request(user, path).GET().build());
    }

    static HttpResponse<String> post(String user, String path, String body) {
        return send(request(user, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /// The answer to a question that must succeed.
    static JsonNode read(String path) {
        HttpResponse<String> response = get("supervisor", path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    static JsonNode read(String path, long minPosition) {
        return read(path + (path.contains("?") ? "&" : "?") + "minPosition=" + minPosition);
    }

    static void assertProblem(HttpResponse<String> response, int status, String slug) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(json(response).get("type").stringValue()).isEqualTo("urn:troth:problem:" + slug);
    }

    static HttpRequest.Builder request(String user, String path) {
        return request(port(Running.SERVICE), user, path);
    }

    static HttpRequest.Builder request(String port, String user, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", TestIssuer.bearer(user));
    }

    static String port(ConfigurableApplicationContext service) {
        return service.getEnvironment().getRequiredProperty("local.server.port");
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    static List<String> texts(JsonNode answer, String field) {
        return answer.get("data")
                .valueStream()
                .map(entry -> entry.has(field) ? entry.get(field).asString() : "-")
                .toList();
    }
}
