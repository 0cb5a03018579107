package org.troth.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.troth.command.CommandService;
import org.troth.command.sweep.PromiseSweeper;
import org.troth.event.EventId;
import org.troth.http.Caller;
import org.troth.http.DevelopmentUsers;
import org.troth.query.QueryService;
import org.troth.seal.SealSettings;
import org.troth.seal.Sealer;
import org.troth.store.DatabaseSettings;
import org.troth.store.LogReader;
import org.troth.store.LogWriter;
import org.troth.store.NewEvent;
import org.troth.store.Recorded;
import org.troth.store.Unrecognised;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One whole Troth for all browser tests: PostgreSQL, sign-in, both services and the console, under a clock that only
/// goes forward.
final class OpenHouse {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final class Only {
        private static final OpenHouse HOUSE = new OpenHouse();
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final SignIn signIn;
    private final ConfigurableApplicationContext command;
    private final Service service;
    private final EmbeddedDatabase database;
    private final DataFolder folder;
    private final Settings settings;
    private final String address;
    private ConfigurableApplicationContext query;
    private ConfigurableApplicationContext console;
    private boolean sealing;
    private volatile Duration ahead = Duration.ZERO;

    static OpenHouse open() {
        return Only.HOUSE;
    }

    private OpenHouse() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close-house"));
        folder = keep(DataFolder.open(Unpacked.in(temporary())));
        database = keep(EmbeddedDatabase.start(folder, 0));
        int port = Ports.free();
        settings = new Settings("127.0.0.1", port, 0, 0, 0, 0, folder.path(), true, null, "test");
        signIn = keep(SignIn.start(folder, 0, port, true));
        service = new Service(settings, folder, database.database(), signIn.issuer());
        query = service.start(QueryService.class, 0, this::withClock);
        opened.push(() -> query.close());
        command = keep(service.start(CommandService.class, 0, this::withClock));
        console = startConsole();
        opened.push(() -> console.close());
        address = "http://127.0.0.1:" + port;
    }

    private ConfigurableApplicationContext startConsole() {
        return new Console(settings, folder, signIn).start(port(command), port(query), this::withClock);
    }

    /// Stops the console, which forgets who is signed in, and starts it again at the same address.
    void restartConsole() {
        console.close();
        console = startConsole();
    }

    /// Does something while the query service is away, which then comes back at the same address.
    void withoutQueryService(Runnable meanwhile) {
        int port = port(query);
        query.close();
        try {
            meanwhile.run();
        } finally {
            query = service.start(QueryService.class, port, this::withClock);
        }
    }

    /// Seals and signs what is recorded, from now on.
    synchronized void seal() {
        if (!sealing) {
            sealing = true;
            Database owner = database.database();
            DatabaseSettings login =
                    new DatabaseSettings(owner.url(), owner.owner(), owner.password(), Sealer.ROLE, 1);
            login.prepare();
            keep(new Sealer(login, new SealSettings(folder.path().resolve("seal")), InstantSource.system()).start());
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("troth-open-house").resolve("data");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private <T extends AutoCloseable> T keep(T thing) {
        opened.push(thing);
        return thing;
    }

    private void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception failed) {
                System.err.println("Something did not stop cleanly: " + failed.getMessage());
            }
        }
    }

    private void withClock(GenericApplicationContext context) {
        context.registerBean("clock", InstantSource.class, () -> this::now);
    }

    private static int port(ConfigurableApplicationContext service) {
        return Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /// Where the console answers.
    String address() {
        return address;
    }

    /// Asks for something that knows nothing of positions.
    JsonNode asks(String user, String path) {
        return json(send(to(query, user, path).GET().build()));
    }

    /// Every address the console answers at, and how.
    RequestMappingHandlerMapping routes() {
        return console.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    }

    /// What the command service says that it takes.
    JsonNode documented() {
        return json(send(to(command, "admin", "/v3/api-docs").GET().build()));
    }

    /// The last position of the log.
    long head() {
        return command.getBean(LogReader.class).head();
    }

    Instant now() {
        return Instant.now().plus(ahead);
    }

    /// Lets hours pass, and what each of them does to promises be recorded.
    void pass(Duration time) {
        Duration until = ahead.plus(time);
        while (ahead.compareTo(until) < 0) {
            ahead = ahead.plus(Duration.ofHours(1));
            command.getBean(PromiseSweeper.class).sweep();
        }
    }

    /// Does something that is taken, and answers with what was answered.
    JsonNode does(String user, String path, String body) {
        return json(tries(user, path, body));
    }

    /// Asks for something to be recorded, whether or not it is.
    HttpResponse<String> tries(String user, String path, String body) {
        return send(to(command, user, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /// Records a step of a contact that a version of tomorrow takes, and this one does not know.
    void recordsWhatNobodyKnows(String type, String contact) {
        LogReader log = command.getBean(LogReader.class);
        Recorded last = log.stream(contact).getLast();
        Unrecognised step = new Unrecognised(type, 1, "{\"sort\":\"green\"}");
        command.getBean(LogWriter.class)
                .append(
                        List.of(new NewEvent(EventId.next(), contact, last.sequence() + 1, step, last.envelope())),
                        List.of(),
                        List.of());
    }

    /// Reads what everything recorded so far comes to.
    JsonNode reads(String user, String path) {
        return json(triesToRead(user, path));
    }

    HttpResponse<String> triesToRead(String user, String path) {
        String atLeast = path + (path.contains("?") ? "&" : "?") + "minPosition=" + head();
        return send(to(query, user, atLeast).GET().build());
    }

    /// A way to the database of the house as its owner, who may do anything to it.
    Connection asOwner() throws SQLException {
        return database.database().connect();
    }

    private HttpRequest.Builder to(ConfigurableApplicationContext service, String user, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(service) + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token(user));
    }

    /// A token lives for ten minutes, and the tests may go on for longer.
    private record Token(String value, long since) {
        boolean old() {
            return System.nanoTime() - since > Duration.ofMinutes(5).toNanos();
        }
    }

    private String token(String username) {
        Token known = tokens.get(username);
        if (known == null || known.old()) {
            known = new Token(fetched(username), System.nanoTime());
            tokens.put(username, known);
        }
        return known.value();
    }

    private String fetched(String username) {
        Caller user = DevelopmentUsers.all().stream()
                .filter(known -> known.username().equals(username))
                .findFirst()
                .orElseThrow();
        byte[] login = (username + ":" + signIn.passwords().of(user)).getBytes(StandardCharsets.UTF_8);
        return json(send(HttpRequest.newBuilder(URI.create(signIn.issuer() + "/oauth2/token"))
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                        .build()))
                .path("access_token")
                .asString();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(answer.request().uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
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
}
