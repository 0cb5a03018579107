package org.troth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.troth.event.CustomerId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Troth as a process of its own, seen through its doors.
final class RunningTroth {
    private static final String METADATA = "convert_from(metadata, 'UTF8')::json";
    private static final String BY_THE_SWEEPER = METADATA + "->>'commandId' like 'promise-sweeper %'";
    private static final String LATENESS = "recorded_at - (" + METADATA + "->>'occurredAt')::timestamptz";
    /// Far longer than it takes, for a machine that is busy with others.
    static final int PATIENCE_SECONDS = 900;

    private final Process process;
    private final Path data;
    private final Path output;
    private final Path errors;
    private final int commandPort;
    private final int queryPort;
    private final int consolePort;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private volatile long tokensSince = System.nanoTime();

    private RunningTroth(Process process, Path data, Path output, Path errors, int commandPort, int queryPort, int consolePort) {
        this.process = process;
        this.data = data;
        this.output = output;
        this.errors = errors;
        this.commandPort = commandPort;
        this.queryPort = queryPort;
        this.consolePort = consolePort;
    }

    /// As its classes were compiled.
    static RunningTroth start(Path data, Map<String, String> environment) throws IOException {
        return start(List.of("-cp", System.getProperty("java.class.path"), Standalone.class.getName()), data, environment);
    }

    /// From the one jar that it is packaged in.
    static RunningTroth startPackaged(Path data, Map<String, String> environment) throws IOException {
        return start(List.of("-jar", Path.of("target", "standalone-exec.jar").toString()), data, environment);
    }

    private static RunningTroth start(List<String> program, Path data, Map<String, String> environment)
            throws IOException {
        int commandPort = freePort();
        int queryPort = freePort();
        int consolePort = freePort();
        Path output = Files.createTempFile(data.getParent(), "troth", ".out");
        Path errors = Files.createTempFile(data.getParent(), "troth", ".err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Daxoniq.update-checker.disabled=true"));
        command.addAll(program);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment()
                .putAll(Map.of(
                        "TROTH_DATA_DIR", data.toString(),
                        "TROTH_COMMAND_PORT", Integer.toString(commandPort),
                        "TROTH_QUERY_PORT", Integer.toString(queryPort),
                        "TROTH_CONSOLE_PORT", Integer.toString(consolePort),
                        "TROTH_SIGN_IN_PORT", Integer.toString(freePort())));
        builder.environment().putAll(environment);
        return new RunningTroth(builder.start(), data, output, errors, commandPort, queryPort, consolePort);
    }

    /// What those who record and those who read are told of how it is.
    List<String> health() throws Exception {
        List<String> health = new ArrayList<>();
        for (String address : addresses()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/v1/health")).build();
            health.add(json(http.send(request, HttpResponse.BodyHandlers.ofString())).path("status").asString());
        }
        return health;
    }

    /// Where it answers, for whoever records and for whoever reads.
    List<String> addresses() {
        return List.of("http://127.0.0.1:" + commandPort, "http://127.0.0.1:" + queryPort);
    }

    /// What it prints once it runs.
    String startBlock() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end && process.isAlive()) {
            String text = Files.readString(output);
            if (text.contains("Troth is running") && text.contains("Try ")) {
                return text;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("Troth did not start: " + Files.readString(errors));
    }

    /// Where its pages are.
    String console() {
        return "http://127.0.0.1:" + consolePort;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    String complaint() throws IOException {
        return Files.readString(errors).strip();
    }

    int stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Kills the process and the database it may have left behind.
    void clearAway() throws Exception {
        kill();
        Path pidFile = data.resolve("postgresql/postmaster.pid");
        if (Files.exists(pidFile)) {
            ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()))
                    .filter(process -> process.info().commandLine().orElse("").contains(data.toString()))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /// How many steps the first page of the customer's timeline shows.
    int timeline(CustomerId customer) throws Exception {
        HttpRequest request =
                to(queryPort, "/api/v1/customers/" + customer + "/timeline", "supervisor").build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200 ? json(answer).get("data").size() : 0;
    }

    /// The kinds of steps on the customer's timeline.
    Set<String> steps(CustomerId customer) throws Exception {
        HttpRequest request = to(queryPort, "/api/v1/customers/" + customer + "/timeline?limit=200", "supervisor")
                .build();
        Set<String> steps = new HashSet<>();
        json(http.send(request, HttpResponse.BodyHandlers.ofString()))
                .path("data")
                .forEach(entry -> steps.add(entry.path("type").asString()));
        return steps;
    }

    /// Does something that is taken, and answers with what was answered.
    JsonNode does(String user, String path, String body) throws Exception {
        HttpResponse<String> answer = http.send(
                to(commandPort, path, user)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        return json(answer);
    }

    JsonNode reads(String user, String path) throws Exception {
        HttpResponse<String> answer = http.send(to(queryPort, path, user).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    /// Has a view built again, and answers how that ended.
    JsonNode rebuilt(String view) throws Exception {
        String path = "/api/v1/views/" + view;
        HttpRequest order = to(queryPort, path + "/rebuild", "admin")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        int answer = http.send(order, HttpResponse.BodyHandlers.ofString()).statusCode();
        // The rebuild before says that it is done a moment before the next may begin.
        while (answer == 409 && System.nanoTime() < end) {
            Thread.sleep(100);
            answer = http.send(order, HttpResponse.BodyHandlers.ofString()).statusCode();
        }
        assertThat(answer).isEqualTo(202);
        HttpRequest look = to(queryPort, path, "admin").build();
        while (System.nanoTime() < end) {
            JsonNode report =
                    json(http.send(look, HttpResponse.BodyHandlers.ofString())).path("rebuild");
            String state = report.path("state").asString("");
            if (state.equals("DONE") || state.equals("FAILED")) {
                return report;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("The rebuild of " + view + " does not end.");
    }

    /// Runs shell lines that speak of the usual ports, and answers what they print.
    String bash(String lines) throws Exception {
        String here = lines.replace(":8081", ":" + commandPort).replace(":8082", ":" + queryPort);
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", here)
                .directory(new File(".."))
                .redirectErrorStream(true);
        builder.environment().put("TROTH_DATA_DIR", data.toString());
        Process shell = builder.start();
        shell.getOutputStream().close();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    /// The last position of the log, asked of the database itself.
    long head() throws Exception {
        return number("select coalesce(max(position), 0) from log.event");
    }

    /// How many events somebody told; what the clock does goes on whenever the service runs.
    long told() throws Exception {
        return number("select count(*) from log.event where not " + BY_THE_SWEEPER);
    }

    /// How many events of a kind the sweeper noted within ten minutes of when they were true.
    long sweptInTime(String type) throws Exception {
        return number("select count(*) from log.event where " + BY_THE_SWEEPER + " and type = '" + type + "' and "
                + LATENESS + " < interval '10 minutes'");
    }

    long sweptLate() throws Exception {
        return number("select count(*) from log.event where " + BY_THE_SWEEPER + " and " + LATENESS
                + " >= interval '10 minutes'");
    }

    /// A way to its database as the owner, who may do anything to it.
    Connection asOwner() throws Exception {
        return new Database(
                        "jdbc:postgresql://127.0.0.1:" + postgresPort() + "/troth",
                        "troth",
                        Files.readString(data.resolve("database-password")).strip())
                .connect();
    }

    private long number(String query) throws Exception {
        try (Connection connection = asOwner();
                Statement statement = connection.createStatement();
                ResultSet number = statement.executeQuery(query)) {
            number.next();
            return number.getLong(1);
        }
    }

    private int postgresPort() throws IOException {
        return Integer.parseInt(Files.readAllLines(data.resolve("postgresql/postmaster.pid")).get(3));
    }

    /// A token as the script prints it, fetched anew when it may be getting old.
    private String token(String user) throws Exception {
        if (System.nanoTime() - tokensSince > TimeUnit.MINUTES.toNanos(5)) {
            tokens.clear();
            tokensSince = System.nanoTime();
        }
        if (!tokens.containsKey(user)) {
            tokens.put(user, bash("./token " + user).strip());
        }
        return tokens.getOrDefault(user, "");
    }

    private HttpRequest.Builder to(int port, String path, String user) throws Exception {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token(user));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
