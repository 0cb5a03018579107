package org.troth.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.troth.bench.Wire.Answer;
import org.troth.http.TestIssuer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Troth as it is run: its two services from their jars, each a process of its own.
final class Troth implements AutoCloseable {
    static final String DATABASE = "troth";
    static final String NOTE = """
            {"visibility":"TEAM","body":"Called about the bill of March; says it was paid on the third, wants it in writing."}""";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Server server;
    private final Path project;
    private final Path folder;
    private final int commandPort = Program.freePort();
    private final int queryPort = Program.freePort();
    private final Program command;
    private @Nullable Program query;
    private final List<String> customers = new ArrayList<>();
    private final List<String> interactions = new ArrayList<>();

    private Troth(Server server, Path project, Path folder) {
        this.server = server;
        this.project = project;
        this.folder = folder;
        server.create(DATABASE);
        this.command = Program.start("command-service", folder, jar("command-service"), environment())
                .awaitUp(commandPort, "/api/v1/health");
    }

    /// Starts the command service, and opens as many contacts as the load is to be spread over.
    static Troth start(Server server, Path project, Path folder, int contacts) throws IOException {
        Troth troth = new Troth(server, project, folder);
        try (Wire wire = new Wire(troth.commandPort)) {
            for (int i = 0; i < contacts; i++) {
                if (i % 4 == 0) {
                    troth.customers.add(troth.register(wire));
                }
                troth.interactions.add(troth.open(wire, troth.customers.getLast()));
            }
        }
        return troth;
    }

    private List<String> jar(String module) {
        return List.of("-jar", Program.jar(project, module).toString());
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(TestIssuer.shared().environment());
        environment.put("TROTH_DATABASE_URL", server.url(DATABASE));
        environment.put("TROTH_DATABASE_USER", Server.OWNER);
        environment.put("TROTH_DATABASE_PASSWORD", "");
        environment.put("TROTH_COMMAND_PORT", Integer.toString(commandPort));
        environment.put("TROTH_QUERY_PORT", Integer.toString(queryPort));
        environment.put("TROTH_FINGERPRINT_KEY", "of the benchmarks");
        environment.put("TROTH_KEK_DIR", folder.resolve("key-files").toString());
        environment.put("TROTH_IMPORT_DIR", folder.resolve("imports").toString());
        return environment;
    }

    /// Starts the query service where it does not run yet, and lets its views catch up.
    ///
    /// @return whether it was started, and is cold
    boolean startQueries() {
        boolean starts = query == null;
        if (starts) {
            query = Program.start("query-service", folder, jar("query-service"), environment())
                    .awaitUp(queryPort, "/api/v1/health");
        }
        awaitViews();
        return starts;
    }

    /// Waits until every view has read the whole log.
    void awaitViews() {
        Pause.until("the views have caught up", 3_600, () -> server.number(DATABASE, """
                select (select coalesce(max(position), 0) from log.event) - min(position) from view.view_progress""") <= 0);
    }

    long head() {
        return server.number(DATABASE, "select coalesce(max(position), 0) from log.event");
    }

    String register(Wire wire) throws IOException {
        return id(wire.send(command("/api/v1/customers", """
                {"kind":"EXTERNAL","displayName":"Ann Berger"}""")).require(201));
    }

    String open(Wire wire, String customer) throws IOException {
        return id(wire.send(command("/api/v1/interactions", """
                {"channel":"PHONE","direction":"IN","customerId":"%s"}""".formatted(customer))).require(201));
    }

    byte[] command(String path, String body) {
        return Requests.command(TestIssuer.bearer("rep"), path, body);
    }

    byte[] note(String interaction) {
        return command("/api/v1/interactions/" + interaction + "/add-note", NOTE);
    }

    byte[] timeline(String customer, String parameters) {
        return Requests.get(TestIssuer.bearer("rep"), "/api/v1/customers/" + customer + "/timeline?" + parameters);
    }

    byte[] rebuildTimeline() {
        return Requests.post(TestIssuer.bearer("admin"), "/api/v1/views/timeline/rebuild");
    }

    byte[] timelineView() {
        return Requests.get(TestIssuer.bearer("admin"), "/api/v1/views/timeline");
    }

    byte[] report(String parameters) {
        return Requests.get(TestIssuer.bearer("analyst"), "/api/v1/reports/promises?" + parameters);
    }

    /// Adds notes to contacts chosen by chance.
    Load.Acts notes() {
        return notes(interactions);
    }

    Load.Acts notes(List<String> among) {
        return client -> {
            Wire wire = new Wire(commandPort);
            ThreadLocalRandom random = ThreadLocalRandom.current();
            return () -> wire.send(note(among.get(random.nextInt(among.size())))).require(200);
        };
    }

    static JsonNode json(Answer answer) {
        return JSON.readTree(answer.text());
    }

    private static String id(Answer answer) {
        return json(answer).path("id").asString("");
    }

    static long position(Answer answer) {
        return json(answer).path("position").asLong(-1);
    }

    Server server() {
        return server;
    }

    int commandPort() {
        return commandPort;
    }

    int queryPort() {
        return queryPort;
    }

    List<String> customers() {
        return customers;
    }

    List<String> interactions() {
        return interactions;
    }

    List<Program> programs() {
        return query == null ? List.of(command) : List.of(command, query);
    }

    @Override
    public void close() {
        if (query != null) {
            query.close();
        }
        command.close();
    }
}
