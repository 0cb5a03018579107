package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.Configuration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.event.Actor;
import org.troth.event.Envelope;
import org.troth.event.Event;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.http.TestIssuer;
import org.troth.store.LogReader;
import org.troth.store.LogWriter;
import org.troth.store.NewEvent;
import org.troth.store.StoreConfiguration;
import org.troth.store.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A log of its own whose times of recording a test sets, and a query service that reads it.
final class PromiseBook implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// What a test wants recorded.
    ///
    /// @param occurredAt when it happened, or is said to have happened
    record Entry(
            String stream,
            Event event,
            Instant occurredAt,
            Actor actor,
            @Nullable InteractionId interactionId,
            @Nullable IssueId issueId) {
        Entry(String stream, Event event, Instant occurredAt) {
            this(stream, event, occurredAt, new Actor(Actor.Kind.REP, Facts.ANN.value()), null, null);
        }

        Entry imported() {
            return new Entry(
                    stream, event, occurredAt, new Actor(Actor.Kind.IMPORT, "old desk"), interactionId, issueId);
        }

        Envelope envelope() {
            return new Envelope(
                    occurredAt,
                    actor,
                    null,
                    null,
                    null,
                    null,
                    interactionId,
                    issueId,
                    "test",
                    "test",
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    false);
        }
    }

    final TestDatabase database = TestDatabase.create();
    /// When the service thinks it is.
    final TestClock now = new TestClock();

    private final TestClock recording = new TestClock();
    private ConfigurableApplicationContext service = start();
    private final ConfigurableApplicationContext log = new SpringApplicationBuilder(StoreConfiguration.class)
            .web(WebApplicationType.NONE)
            .initializers((GenericApplicationContext context) ->
                    context.registerBean("testClock", TestClock.class, () -> recording))
            .run(arguments(database.properties("troth_command")));
    private final Map<String, Long> sequences = new HashMap<>();

    private ConfigurableApplicationContext start() {
        Map<String, Object> properties = new HashMap<>(database.properties("troth_query"));
        properties.put("server.port", "0");
        properties.putAll(TestIssuer.shared().settings());
        properties.put("troth.fingerprint-key", QueryTest.KEY);
        return new SpringApplicationBuilder(QueryService.class)
                .initializers((GenericApplicationContext context) ->
                        context.registerBean("testClock", TestClock.class, () -> now))
                .run(arguments(properties));
    }

    private static String[] arguments(Map<String, Object> properties) {
        return properties.entrySet().stream()
                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new);
    }

    ConfigurableApplicationContext service() {
        return service;
    }

    /// Lets the other views stand still, for stories so long that they would only be in the way.
    PromiseBook readByOneViewOnly() {
        Configuration axon = service.getBean(Configuration.class);
        axon.eventProcessingConfiguration().eventProcessors().forEach((name, processor) -> {
            if (!name.equals("promises")) {
                processor.shutDown();
            }
        });
        return this;
    }

    /// Records entries in one commit at an instant, which must not be before the last one.
    long record(Instant at, List<Entry> entries) {
        recording.stopAt(at);
        List<NewEvent> events = new ArrayList<>();
        for (Entry entry : entries) {
            long sequence = sequences.merge(entry.stream(), 0L, (known, first) -> known + 1);
            events.add(new NewEvent(EventId.next(), entry.stream(), sequence, entry.event(), entry.envelope()));
        }
        return log.getBean(LogWriter.class).append(events, List.of(), List.of()).lastPosition();
    }

    LogReader reader() {
        return log.getBean(LogReader.class);
    }

    /// Waits until a view has read all there is.
    void caughtUp() {
        long head = reader().head();
        JdbcClient jdbc = service.getBean(JdbcClient.class);
        for (int i = 0; i < 6_000; i++) {
            long position = jdbc.sql("select position from view.view_progress where view = 'promises'")
                    .query(Long.class)
                    .single();
            if (position >= head) {
                return;
            }
            sleep(10);
        }
        throw new AssertionError("The view did not catch up: " + service.getBean(Views.class).health());
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Stops the service, makes it forget how far its views have read the log, and starts it again: everything is
    /// delivered once more.
    void deliverEverythingAgain() {
        service.close();
        database.execute("delete from view.token_entry");
        service = start();
    }

    HttpResponse<String> get(String user, String path, String accept) {
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", TestIssuer.bearer(user))
                .header("Accept", accept)
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// The body of an answer that must succeed.
    String body(String path) {
        caughtUp();
        HttpResponse<String> response = get("analyst", path, "application/json");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    JsonNode read(String path) {
        return JSON.readTree(body(path));
    }

    static JsonNode json(String body) {
        return JSON.readTree(body);
    }

    @Override
    public void close() {
        service.close();
        log.close();
    }
}
