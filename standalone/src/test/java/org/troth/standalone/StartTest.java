package org.troth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// One process with everything in it, from the jar it is packaged in, as somebody starts it for the first time.
class StartTest {
    private static final String NOTE = """
            {"visibility": "TEAM", "body": "Called about the bill"}""";

    @TempDir
    Path place;

    private final List<RunningTroth> running = new ArrayList<>();

    private Path folder() {
        return place.resolve("data");
    }

    @AfterEach
    void nothingLeftRunning() throws Exception {
        for (RunningTroth troth : running) {
            troth.clearAway();
        }
    }

    @Test
    void what_was_recorded_is_there_after_the_process_is_killed_and_started_again() throws Exception {
        RunningTroth first = started(Map.of());
        assertThat(first.startBlock()).contains(first.addresses()).contains("integration", folder().toString());
        assertThat(first.health()).containsExactly("UP", "UP");
        String customer = first.does("rep", "/api/v1/customers", """
                        {"kind": "EXTERNAL", "displayName": "Ann Berger"}""").path("id").asString();
        String contact = first.does("rep", "/api/v1/interactions", """
                        {"channel": "PHONE", "direction": "IN", "customerId": "%s"}""".formatted(customer)).path("id").asString();
        long position = noted(first, contact);
        requireThere(first, contact, position);
        assertThat(careful(first)).isEqualTo("fsync=on synchronous_commit=on full_page_writes=on");

        assertThat(complaint(Map.of())).contains(folder().toString());
        requireThere(first, contact, position);
        first.kill();

        RunningTroth again = started(Map.of());
        again.startBlock();
        assertThat(again.health()).containsExactly("UP", "UP");
        requireThere(again, contact, position);
        noted(again, contact);
        assertThat(again.isAlive()).isTrue();
        assertThat(again.stop()).isEqualTo(143);
        assertThat(postmaster()).as("PostgreSQL has stopped with its Troth").isEmpty();
    }

    @Test
    void a_port_in_use_is_one_clear_line() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(complaint(Map.of("TROTH_COMMAND_PORT", port))).contains(port, "in use");
        }
    }

    @Test
    void a_data_folder_of_another_postgresql_is_one_clear_line() throws Exception {
        Files.createDirectories(folder().resolve("postgresql"));
        Files.writeString(folder().resolve("postgresql").resolve("PG_VERSION"), "14\n");

        assertThat(complaint(Map.of())).contains("PostgreSQL 14", "18");
    }

    @Test
    void a_data_folder_that_is_a_file_is_one_clear_line() throws Exception {
        Files.writeString(folder(), "not a folder");

        assertThat(complaint(Map.of())).contains(folder().toString(), "cannot be written");
    }

    private RunningTroth started(Map<String, String> environment) throws IOException {
        Map<String, String> all = new HashMap<>(environment);
        all.put("TROTH_DEMO", "false");
        RunningTroth troth = RunningTroth.startPackaged(folder(), all);
        running.add(troth);
        return troth;
    }

    /// Starts one that cannot start, and answers with the one line it says.
    private String complaint(Map<String, String> environment) throws Exception {
        RunningTroth troth = started(environment);
        assertThat(troth.exitCode()).isEqualTo(1);
        String said = troth.complaint();
        assertThat(said).startsWith("Troth cannot start.").hasLineCount(1);
        return said;
    }

    private static long noted(RunningTroth troth, String contact) throws Exception {
        return troth.does("rep", "/api/v1/interactions/" + contact + "/add-note", NOTE).path("position").asLong();
    }

    private static void requireThere(RunningTroth troth, String contact, long position) throws Exception {
        JsonNode story = troth.reads("rep", "/api/v1/interactions/" + contact + "/timeline?minPosition=" + position);
        assertThat(story.path("data").valueStream().map(entry -> entry.path("type").asString()))
                .contains("InteractionOpened", "NoteAdded");
    }

    /// What the server itself says about how it keeps its word.
    private static String careful(RunningTroth troth) throws Exception {
        try (Connection connection = troth.asOwner();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select string_agg(name || '=' || setting, ' ' order by position(name in 'fsync synchronous_commit full_page_writes'))
                        from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')""")) {
            row.next();
            return row.getString(1);
        }
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        Path file = folder().resolve("postgresql").resolve("postmaster.pid");
        return Files.notExists(file)
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()));
    }
}
