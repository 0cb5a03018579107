package org.troth.command.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.troth.command.CommandService;
import org.troth.http.TestIssuer;
import org.troth.store.LogReader;
import org.troth.store.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command service as it runs, on a port and a database of its own, started once for all tests of a process.
final class RunningService {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final class Once {
        static final TestDatabase DATABASE = TestDatabase.create();
        static final RunningService SERVICE = new RunningService(start(DATABASE));
    }

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();

    RunningService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// An answer.
    record Reply(int status, HttpHeaders headers, String text) {
        JsonNode body() {
            return MAPPER.readTree(text);
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /// The last part of the problem's type.
        String problem() {
            return body().path("type").asString("").replace("urn:troth:problem:", "");
        }

        String id() {
            return body().path("id").asString();
        }

        long version() {
            return body().path("version").asLong();
        }

        long position() {
            return body().path("position").asLong();
        }
    }

    static RunningService shared() {
        return Once.SERVICE;
    }

    static TestDatabase sharedDatabase() {
        return Once.DATABASE;
    }

    /// @param further settings that take the place of the usual ones
    static ConfigurableApplicationContext start(TestDatabase database, String... further) {
        return start(database, InstantSource.system(), further);
    }

    /// The same at another time.
    static ConfigurableApplicationContext start(TestDatabase database, InstantSource clock, String... further) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "server.port",
                "0",
                "troth.database.url",
                database.url(),
                "troth.database.owner",
                database.owner(),
                "troth.database.owner-password",
                database.ownerPassword(),
                "troth.fingerprint-key",
                "of the tests",
                "troth.keys.folder",
                database.keyFolder().toString(),
                "spring.main.banner-mode",
                "off",
                "logging.level.root",
                "warn"));
        settings.putAll(TestIssuer.shared().settings());
        for (int i = 0; i < further.length; i += 2) {
            settings.put(further[i], further[i + 1]);
        }
        return new SpringApplicationBuilder(CommandService.class)
                .initializers((GenericApplicationContext context) ->
                        context.registerBean("clockOfTest", InstantSource.class, () -> clock))
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /// Everything that Spring sends to a controller.
    Set<RequestMappingInfo> mappings() {
        return context.getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .collect(Collectors.toSet());
    }

    void close() {
        context.close();
    }

    LogReader log() {
        return bean(LogReader.class);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /// Sends a command under a new key.
    Reply post(String user, String path, String body) {
        return post(user, path, body, "Idempotency-Key", UUID.randomUUID().toString());
    }

    Reply post(String user, String path, String body, String... headers) {
        return send(request(user, path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    Reply get(String user, String path) {
        return send(request(user, path).GET().build());
    }

    HttpRequest.Builder request(String user, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(30));
        if (!user.isEmpty()) {
            request.header("Authorization", TestIssuer.bearer(user));
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
