package org.troth.console.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.troth.console.ConsoleSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The two services, asked on behalf of whoever is signed in.
@Component
public class Troth {
    // Longer than a service waits for a position a reader has seen.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration PATIENCE_WITH_FILES = Duration.ofMinutes(10);

    private final ConsoleSettings settings;
    private final Tokens tokens;
    private final JsonMapper json;
    private final InstantSource clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    Troth(ConsoleSettings settings, Tokens tokens, JsonMapper json, InstantSource clock) {
        this.settings = settings;
        this.tokens = tokens;
        this.json = json;
        this.clock = clock;
    }

    /// Asks the query service.
    ///
    /// @param parameters those that are blank are left out
    /// @throws Refused when it does not answer what was asked
    public <T> T read(String path, Map<String, String> parameters, Class<T> answer) {
        return reader().read(path, parameters, answer);
    }

    /// Asks for several things at once, from threads that belong to nobody.
    public Reader reader() {
        return new Reader(asking(), "");
    }

    /// Asks what is only answered to somebody who says why.
    public Reader because(String purpose) {
        return new Reader(asking(), purpose);
    }

    /// Who asks, what they said of why they look beyond their teams, and what the answers lack.
    private record Asking(String token, String beyond, Lacking lacking) {
        HttpRequest.Builder of(URI address) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token);
            return beyond.isEmpty() ? request : request.header(Beyond.HEADER, beyond);
        }
    }

    private Asking asking() {
        return new Asking(tokens.current(), Beyond.current(clock.instant()), Lacking.current());
    }

    /// Asks with the token of whoever was signed in when it was made.
    public final class Reader {
        private final Asking asking;
        private final String purpose;

        private Reader(Asking asking, String purpose) {
            this.asking = asking;
            this.purpose = purpose;
        }

        public <T> T read(String path, Map<String, String> parameters, Class<T> answer) {
            return bound(heard(send(get(settings.reads(), path, parameters))), answer);
        }

        /// Asks the command service, which answers out of what decided.
        public <T> T remembered(String path, Map<String, String> parameters, Class<T> answer) {
            return bound(send(get(settings.commands(), path, parameters)), answer);
        }

        private HttpResponse<String> heard(HttpResponse<String> answer) {
            answer.headers().firstValueAsLong(Lacking.HEADER).ifPresent(asking.lacking()::heard);
            return answer;
        }

        private HttpRequest get(URI service, String path, Map<String, String> parameters) {
            HttpRequest.Builder request = request(asking, address(service, path, parameters));
            return (purpose.isEmpty() ? request : request.header("Purpose", purpose)).GET().build();
        }

        /// Asks for what is not JSON.
        public String text(String path) {
            HttpResponse<String> answer = send(request(asking, address(settings.reads(), path, Map.of()))
                    .setHeader("Accept", "text/plain, application/problem+json")
                    .GET()
                    .build());
            if (answer.statusCode() != 200) {
                throw new Refused(refusal(answer.statusCode(), answer.body()));
            }
            return answer.body();
        }

        /// Opens a file of the query service that is passed on as it is.
        public HttpResponse<InputStream> file(String path, String mediaType) {
            return file(settings.reads(), path, mediaType);
        }

        /// Opens a file of the command service that is passed on as it is.
        public HttpResponse<InputStream> rememberedFile(String path, String mediaType) {
            return file(settings.commands(), path, mediaType);
        }

        private HttpResponse<InputStream> file(URI service, String path, String mediaType) {
            HttpRequest.Builder request = asking.of(address(service, path, Map.of()))
                    .header("Accept", mediaType + ", application/problem+json");
            return open((purpose.isEmpty() ? request : request.header("Purpose", purpose)).build());
        }
    }

    /// Asks something that must not stand in an address, or says what changes no step of anybody.
    public <T> T ask(String path, Object question, Class<T> answer) {
        return bound(
                send(request(asking(), address(settings.reads(), path, Map.of()))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(question)))
                        .build()),
                answer);
    }

    /// Has something recorded.
    ///
    /// @param key the same for the same request, however often a browser sends it
    /// @throws Refused when it is not recorded
    public Recorded record(String path, Object command, String key) {
        return bound(
                send(request(asking(), address(settings.commands(), path, Map.of()))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(command)))
                        .build()),
                Recorded.class);
    }

    /// Sends the command service a file of any size.
    ///
    /// @throws Refused when it does not take it
    public <T> T send(String path, Map<String, String> parameters, InputStream file, String key, Class<T> answer) {
        return bound(
                send(request(asking(), address(settings.commands(), path, parameters))
                        .timeout(PATIENCE_WITH_FILES)
                        .header("Content-Type", "application/octet-stream")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> file))
                        .build()),
                answer);
    }

    /// Where something was recorded.
    public record Recorded(long position) {}

    /// Opens a line that the query service keeps writing on, or anything else that is passed on as it is.
    public HttpResponse<InputStream> stream(String path, Map<String, String> parameters, String mediaType) {
        HttpRequest request = asking()
                .of(address(settings.reads(), path, parameters))
                .header("Accept", mediaType)
                .build();
        return open(request);
    }

    private HttpResponse<InputStream> open(HttpRequest request) {
        try {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                try (InputStream body = answer.body()) {
                    throw new Refused(refusal(
                            answer.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
            return answer;
        } catch (IOException away) {
            throw new Refused(Refusal.AWAY);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refused(Refusal.AWAY);
        }
    }

    private static URI address(URI service, String path, Map<String, String> parameters) {
        UriComponentsBuilder address = UriComponentsBuilder.fromUri(service).path(path);
        parameters.forEach((name, value) -> {
            if (!value.isBlank()) {
                address.queryParam(name, "{" + name + "}");
            }
        });
        return address.encode().buildAndExpand(parameters).toUri();
    }

    private static HttpRequest.Builder request(Asking asking, URI address) {
        return asking.of(address).timeout(PATIENCE).header("Accept", "application/json");
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException away) {
            throw new Refused(Refusal.AWAY);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refused(Refusal.AWAY);
        }
    }

    private <T> T bound(HttpResponse<String> answer, Class<T> type) {
        if (answer.statusCode() / 100 != 2) {
            throw new Refused(refusal(answer.statusCode(), answer.body()));
        }
        return json.readValue(answer.body(), type);
    }

    private Refusal refusal(int status, String body) {
        try {
            JsonNode problem = json.readTree(body);
            return Refusal.of(status, problem);
        } catch (JacksonException notOurs) {
            return Refusal.ofConsole(status, "");
        }
    }
}
