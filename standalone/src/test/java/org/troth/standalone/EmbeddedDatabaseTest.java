package org.troth.standalone;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    @TempDir
    Path path;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable thing : open.reversed()) {
            thing.close();
        }
    }

    @Test
    void every_commit_reaches_the_disk_and_only_this_machine_is_listened_to() throws Exception {
        Database database = started().database();

        Map<String, String> settings = new TreeMap<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select name, setting from pg_settings
                        where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums',
                                       'listen_addresses', 'unix_socket_directories', 'password_encryption')""")) {
            while (row.next()) {
                settings.put(row.getString(1), row.getString(2));
            }
        }

        assertThat(settings)
                .isEqualTo(Map.of(
                        "fsync", "on",
                        "synchronous_commit", "on",
                        "full_page_writes", "on",
                        "data_checksums", "on",
                        "listen_addresses", "127.0.0.1",
                        "unix_socket_directories", "",
                        "password_encryption", "scram-sha-256"));
    }

    @Test
    void nobody_gets_in_without_the_password() {
        Database database = started().database();

        assertThatThrownBy(() -> DriverManager.getConnection(database.url(), database.owner(), "troth"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void the_password_is_readable_by_its_owner_only() throws IOException {
        started();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.resolve("database-password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void what_was_committed_is_there_after_a_stop_and_a_start() throws Exception {
        DataFolder folder = folder();
        try (EmbeddedDatabase first = EmbeddedDatabase.start(folder, 0)) {
            remember(first.database(), "before");
        }

        EmbeddedDatabase second = EmbeddedDatabase.start(folder, 0);
        open.add(second);

        assertThat(remembered(second.database())).containsExactly("before");
    }

    @Test
    void a_server_that_was_killed_comes_back_by_itself_with_everything() throws Exception {
        EmbeddedDatabase embedded = started();
        remember(embedded.database(), "before");

        postmasterOn(path).destroyForcibly();

        await().atMost(30, SECONDS).ignoreExceptions().until(() -> remembered(embedded.database())
                .equals(List.of("before")));
    }

    @Test
    void a_server_left_behind_by_a_killed_process_is_taken_over_with_everything() throws Exception {
        Process troth = holderOf(Unpacked.in(path));
        String said = troth.inputReader().readLine();
        ProcessHandle leftBehind = postmasterOn(path);
        troth.destroyForcibly().waitFor();
        assertThat(said).isEqualTo("remembered");
        assertThat(leftBehind.isAlive()).isTrue();

        EmbeddedDatabase next = started();

        assertThat(remembered(next.database())).containsExactly("by the killed process");
        await().atMost(30, SECONDS).until(() -> !leftBehind.isAlive());
    }

    @Test
    void a_pid_file_whose_number_belongs_to_another_process_now_does_not_stop_it() throws Exception {
        DataFolder folder = folder();
        EmbeddedDatabase.start(folder, 0).close();
        Path pidFile = path.resolve("postgresql/postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + pidFile.getParent() + "\n1\n1\n\n\n\n");

        EmbeddedDatabase next = EmbeddedDatabase.start(folder, 0);
        open.add(next);

        assertThat(ProcessHandle.current().isAlive()).isTrue();
        next.database().requireUsable();
    }

    @Test
    void a_cluster_of_another_version_is_refused_in_one_line_and_left_alone() throws IOException {
        Path versionFile = Files.createDirectories(path.resolve("postgresql")).resolve("PG_VERSION");
        Files.writeString(versionFile, "17\n");

        assertRefused("was made by PostgreSQL 17, this Troth brings PostgreSQL 18");
        assertThat(Files.readString(versionFile)).isEqualTo("17\n");
    }

    @Test
    void a_folder_that_cannot_be_written_is_refused_in_one_line() throws IOException {
        Path file = Files.createFile(path.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("cannot be written")
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_second_troth_on_the_same_folder_is_refused_in_one_line() {
        folder();

        assertThatThrownBy(() -> DataFolder.open(path))
                .isInstanceOf(CannotStart.class)
                .hasMessage("Another Troth is running on the data folder " + path + ".");
    }

    @Test
    void a_port_in_use_is_refused_in_one_line() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DataFolder folder = folder();

            assertThatThrownBy(() -> EmbeddedDatabase.start(folder, taken.getLocalPort()))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("TROTH_POSTGRES_PORT")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void a_database_of_ones_own_that_does_not_answer_is_refused_in_one_line() {
        Database nowhere = new Database("jdbc:postgresql://127.0.0.1:1/troth", "troth", "troth");

        assertThatThrownBy(nowhere::requireUsable)
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("The database does not let us in")
                .hasMessageNotContaining("\n");
    }

    private void assertRefused(String words) {
        DataFolder folder = folder();
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder, 0))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("\n");
    }

    private EmbeddedDatabase started() {
        EmbeddedDatabase embedded = EmbeddedDatabase.start(folder(), 0);
        open.add(embedded);
        return embedded;
    }

    private DataFolder folder() {
        DataFolder folder = DataFolder.open(Unpacked.in(path));
        open.add(folder);
        return folder;
    }

    private static Process holderOf(Path path) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        path.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static ProcessHandle postmasterOn(Path path) throws IOException {
        String pid = Files.readAllLines(path.resolve("postgresql/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private static void remember(Database database, String words) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists remembered (words text)");
            statement.execute("insert into remembered values ('" + words + "')");
        }
    }

    private static List<String> remembered(Database database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select words from remembered")) {
            List<String> words = new ArrayList<>();
            while (row.next()) {
                words.add(row.getString(1));
            }
            return words;
        }
    }

    /// A process that starts the database, commits one row, says so, and waits to be killed.
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            EmbeddedDatabase embedded = EmbeddedDatabase.start(DataFolder.open(Path.of(arguments[0])), 0);
            remember(embedded.database(), "by the killed process");
            System.out.println("remembered");
            Thread.sleep(60_000);
        }
    }
}
