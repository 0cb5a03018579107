package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One process with everything in it, as somebody starts it for the first time.
class StartTest {
    private static final Path FOLDER = Path.of("target", "standalone-data").toAbsolutePath();

    private final Http command = new Http(ServiceProcess.freePort(), StartTest::bearer);
    private final Http query = new Http(ServiceProcess.freePort(), StartTest::bearer);
    private final int postgresPort = ServiceProcess.freePort();
    private final Map<String, String> settings = new HashMap<>(Map.of(
            "TROTH_DATA_DIR", FOLDER.toString(),
            "TROTH_DEMO", "false",
            "TROTH_CONSOLE_PORT", Integer.toString(ServiceProcess.freePort()),
            "TROTH_COMMAND_PORT", Integer.toString(command.port()),
            "TROTH_QUERY_PORT", Integer.toString(query.port()),
            "TROTH_SIGN_IN_PORT", Integer.toString(ServiceProcess.freePort()),
            "TROTH_POSTGRES_PORT", Integer.toString(postgresPort)));

    @BeforeEach
    void emptyFolder() {
        Postgres.deleteTree(FOLDER);
    }

    @AfterEach
    void nothingLeftRunning() throws IOException {
        killPostgres();
        Postgres.deleteTree(FOLDER);
    }

    @Test
    void what_was_recorded_is_there_after_the_process_is_killed_and_started_again() throws Exception {
        String interaction;
        long position;
        try (ServiceProcess first = running("standalone-first")) {
            String block = first.output();
            assertThat(block).contains(
                    "http://127.0.0.1:" + command.port(), "http://127.0.0.1:" + query.port(), "integration", FOLDER.toString());
            String customer = command.command("rep", "/api/v1/customers", Desk.REGISTER).require(201).id();
            interaction = command.command("rep", "/api/v1/interactions", Desk.opening(customer)).require(201).id();
            position = command.command("rep", "/api/v1/interactions/" + interaction + "/add-note", Desk.NOTE)
                    .require(200)
                    .position();
            requireThere(interaction, position);
            assertThat(careful()).isEqualTo("fsync=on synchronous_commit=on full_page_writes=on");

            assertThat(complaintOf("standalone-second", "TROTH_CONSOLE_PORT", "TROTH_COMMAND_PORT", "TROTH_QUERY_PORT", "TROTH_SIGN_IN_PORT", "TROTH_POSTGRES_PORT"))
                    .contains(FOLDER.toString());
            requireThere(interaction, position);

            first.kill();
        }
        try (ServiceProcess again = running("standalone-again")) {
            requireThere(interaction, position);
            command.command("rep", "/api/v1/interactions/" + interaction + "/add-note", Desk.NOTE).require(200);
            assertThat(again.isAlive()).isTrue();
        }
        assertThat(postmaster()).as("PostgreSQL has stopped with its Troth").isEmpty();
    }

    @Test
    void a_port_in_use_is_one_clear_line() throws IOException {
        try (ServerSocket taken = new ServerSocket(command.port(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(complaintOf("standalone-port")).contains(Integer.toString(taken.getLocalPort()), "in use");
        }
    }

    @Test
    void a_data_folder_of_another_postgresql_is_one_clear_line() throws IOException {
        Files.createDirectories(FOLDER.resolve("postgresql"));
        Files.writeString(FOLDER.resolve("postgresql").resolve("PG_VERSION"), "14\n");

        assertThat(complaintOf("standalone-version")).contains("PostgreSQL 14", "18");
    }

    @Test
    void a_data_folder_that_is_a_file_is_one_clear_line() throws IOException {
        Files.writeString(FOLDER, "not a folder");

        assertThat(complaintOf("standalone-file")).contains(FOLDER.toString(), "cannot be written");
    }

    /// As somebody at this machine gets it.
    private static String bearer(String user) {
        try {
            ProcessBuilder builder = new ProcessBuilder("bash", "../token", user).redirectErrorStream(true);
            builder.environment().put("TROTH_DATA_DIR", FOLDER.toString());
            Process process = builder.start();
            return "Bearer " + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private ServiceProcess running(String name) {
        ServiceProcess process = ServiceProcess.start("standalone", name, settings);
        process.await("to say that it runs", () -> process.output().contains("Troth is running"));
        return process.awaitUp(command).awaitUp(query);
    }

    /// Starts another one that cannot start, and answers with the one line it says.
    ///
    /// @param changed settings that are ports, and get others
    private String complaintOf(String name, String... changed) {
        Map<String, String> own = new HashMap<>(settings);
        Stream.of(changed).forEach(port -> own.put(port, Integer.toString(ServiceProcess.freePort())));
        try (ServiceProcess process = ServiceProcess.start("standalone", name, own)) {
            assertThat(process.awaitEnd()).isEqualTo(1);
            String said = process.output().replace("Starting Troth...", "").strip();
            assertThat(said).startsWith("Troth cannot start.").hasLineCount(1);
            return said;
        }
    }

    private void requireThere(String interaction, long position) {
        assertThat(query.get("rep", "/api/v1/interactions/" + interaction + "/timeline?minPosition=" + position)
                        .require(200)
                        .body()
                        .path("data")
                        .valueStream()
                        .map(entry -> entry.path("type").asString()))
                .contains("InteractionOpened", "NoteAdded");
    }

    /// What the server itself says about how it keeps its word.
    private String careful() throws Exception {
        String password = Files.readString(FOLDER.resolve("database-password")).strip();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + postgresPort + "/troth", "troth", password);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select string_agg(name || '=' || setting, ' ' order by position(name in 'fsync synchronous_commit full_page_writes'))
                        from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')""")) {
            row.next();
            return row.getString(1);
        }
    }

    private static Stream<ProcessHandle> postmaster() throws IOException {
        Path file = FOLDER.resolve("postgresql").resolve("postmaster.pid");
        if (Files.notExists(file)) {
            return Stream.empty();
        }
        long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        return ProcessHandle.of(pid).stream();
    }

    private static void killPostgres() throws IOException {
        if (Files.isDirectory(FOLDER)) {
            postmaster().forEach(process -> {
                Stream.concat(Stream.of(process), process.descendants()).toList().forEach(ProcessHandle::destroyForcibly);
                process.onExit().join();
            });
        }
    }
}
