package org.troth;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server with a data folder of its own, which can be killed and started again on the same data.
final class Postgres implements AutoCloseable {
    /// As careful as in production.
    static final Map<String, String> CAREFUL = Map.of("fsync", "on", "synchronous_commit", "on");
    /// Writes late whatever it is allowed to write late; see [#becomeForgetful].
    static final Map<String, String> FORGETFUL = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "wal_writer_delay", "10s",
            "wal_writer_flush_after", "1GB",
            "wal_buffers", "64MB");
    static final String OWNER = "postgres";
    /// Database of the keys.
    static final String KEYS = "postgres_keys";
    private static final String LOG = "postgres";

    private final Path folder;
    private final Map<String, String> settings;
    private EmbeddedPostgres server;

    private Postgres(Path folder, Map<String, String> settings, int port) {
        this.folder = folder;
        this.settings = settings;
        this.server = started(port);
    }

    static Postgres start(String name, Map<String, String> settings) {
        Path folder = Path.of("target", "postgresql", name).toAbsolutePath();
        Folders.delete(folder);
        // What an earlier run left beside it: a sealer that remembers another log would rightly refuse this one.
        Folders.deleteBeginningWith(folder.resolveSibling(name + "-"));
        return new Postgres(folder, settings, ServiceProcess.freePort());
    }

    /// A folder beside the data.
    Path besideData(String name) {
        return folder.resolveSibling(folder.getFileName() + "-" + name);
    }

    private EmbeddedPostgres started(int port) {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("max_connections", "100");
            settings.forEach(builder::setServerConfig);
            return builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return server.getPort();
    }

    String url() {
        return url(LOG);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /// What a service needs to know to work on it.
    Map<String, String> environment() {
        return Map.of(
                "TROTH_DATABASE_URL", url(),
                "TROTH_DATABASE_USER", OWNER,
                "TROTH_DATABASE_PASSWORD", "");
    }

    Connection connect() throws SQLException {
        return connect(LOG);
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), OWNER, "");
    }

    /// Every database somebody can connect to.
    List<String> databases() {
        List<String> names = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select datname from pg_database where datallowconn")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// Another server on a copy of the data, made while this one works, as a base backup is.
    Postgres copied(String name) {
        return new Postgres(copy(name), settings, ServiceProcess.freePort());
    }

    /// A server that follows this one from now on and can take its place.
    ///
    /// @param name under which this one knows it, and part of that of its folder
    Postgres standby(String name, int port) {
        Path copy = copy(name);
        try {
            Files.writeString(copy.resolve("standby.signal"), "");
            Files.writeString(copy.resolve("postgresql.auto.conf"), "primary_conninfo = 'host=127.0.0.1 port=%d user=%s application_name=%s'\n"
                    .formatted(port(), OWNER, name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new Postgres(copy, settings, port);
    }

    /// A base backup, in a folder beside the data.
    Path backup(String name) {
        return copy(name);
    }

    /// Loses the server with all its data, and nothing but the write-ahead log is rescued.
    ///
    /// @return where that is
    Path lose() {
        kill();
        Path rescued = besideData("rescued");
        Folders.delete(rescued);
        Folders.copy(folder.resolve("pg_wal"), rescued);
        Folders.delete(folder);
        return rescued;
    }

    /// Puts a base backup into the place of what was lost, and what was written since.
    void restore(Path backup, @Nullable Path writtenSince) {
        Folders.delete(folder);
        Folders.copy(backup, folder);
        if (writtenSince != null) {
            Folders.copy(writtenSince, folder.resolve("pg_wal"));
        }
        startAgain();
    }

    private Path copy(String name) {
        Path copy = besideData(name);
        Folders.delete(copy);
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('copy', true)");
            Folders.copy(folder, copy);
            try (ResultSet label = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                label.next();
                Files.writeString(copy.resolve("backup_label"), label.getString(1));
            }
            // What the copy needs to become whole was written meanwhile.
            Folders.copy(folder.resolve("pg_wal"), copy.resolve("pg_wal"));
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException(failed);
        }
        return copy;
    }

    /// Says yes first and writes later from now on: what a commit promised is in memory alone for up to ten seconds. A
    /// service would not start on a database that is so already.
    void becomeForgetful() {
        execute("alter role troth_command set synchronous_commit = off");
        execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'troth_command'");
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// The one number that answers a question to the database of the log.
    long number(String question) {
        return number(LOG, question);
    }

    long number(String database, String question) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    String setting(String name) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// Kills the server and every process of it at once, so that nothing can write what it still had in memory.
    void kill() {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
        all.addAll(postmaster.descendants().toList());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(Postgres::awaitEnd);
    }

    private static void awaitEnd(ProcessHandle process) {
        CompletableFuture<ProcessHandle> end = process.onExit().orTimeout(20, TimeUnit.SECONDS);
        end.join();
    }

    private ProcessHandle postmaster() {
        try (Stream<String> lines = Files.lines(folder.resolve("postmaster.pid"))) {
            long pid = Long.parseLong(lines.findFirst().orElseThrow().strip());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Moves what it writes ahead to another disk, while it is down.
    void moveWalTo(Path elsewhere) {
        kill();
        Path here = folder.resolve("pg_wal");
        Folders.copy(here, elsewhere);
        Folders.delete(here);
        try {
            Files.createSymbolicLink(here, elsewhere.toAbsolutePath());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        startAgain();
    }

    /// Whether it takes connections.
    boolean isUp() {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException down) {
            return false;
        }
    }

    /// Starts it again on the data it left behind.
    void startAgain() {
        int port = server.getPort();
        letGo();
        server = started(port);
    }

    // Stopping a server that is dead fails, and is logged; it only has to release its lock on the folder.
    private void letGo() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        letGo();
        Folders.delete(folder);
    }
}
