package org.troth.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;

/// One real PostgreSQL for all tests of a process, with the settings of production; each caller gets a database of its own.
/// What the migrations make is made once and copied.
public record TestDatabase(String url, String owner, String ownerPassword) {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Map<String, HikariDataSource> POOLS = new ConcurrentHashMap<>();

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private static final class Template {
        static final String NAME = make();

        private static String make() {
            TestDatabase database = empty();
            database.settings(DatabaseSettings.COMMAND_ROLE).prepare();
            return database.url().substring(database.url().lastIndexOf('/') + 1);
        }
    }

    /// As a first start leaves it, and another installation than any before.
    public static TestDatabase create() {
        TestDatabase database = make(" template " + Template.NAME);
        database.execute("update content.installation set id = gen_random_uuid()");
        return database;
    }

    /// As it is before the first start.
    public static TestDatabase empty() {
        return make("");
    }

    private static TestDatabase make(String how) {
        String name = "troth_" + NUMBER.incrementAndGet();
        new TestDatabase(address("postgres"), "postgres", "").execute("create database " + name + how);
        TestDatabase database = new TestDatabase(address(name), "postgres", "");
        database.forgetKeyFiles();
        return database;
    }

    /// An earlier process whose server had the same port may have left some behind.
    private void forgetKeyFiles() {
        try (Stream<Path> files = Files.exists(keyFolder()) ? Files.list(keyFolder()) : Stream.empty()) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String address(String database) {
        return "jdbc:postgresql://127.0.0.1:" + Server.POSTGRES.getPort() + "/" + database;
    }

    /// Settings for a service that works on this database as the given role.
    public DatabaseSettings settings(String role) {
        return new DatabaseSettings(url, owner, ownerPassword, role, 6);
    }

    /// The same as Spring properties.
    public Map<String, Object> properties(String role) {
        return Map.of(
                "troth.database.url", url,
                "troth.database.owner", owner,
                "troth.database.owner-password", ownerPassword,
                "troth.database.role", role,
                "troth.keys.folder", keyFolder().toString());
    }

    /// Where the key files of this database lie; every process that works on it finds the same place.
    public Path keyFolder() {
        String place = url.substring(url.lastIndexOf(':') + 1).replace('/', '-');
        return Path.of(System.getProperty("java.io.tmpdir"), "troth-test-keys", place);
    }

    public Connection connectAsOwner() {
        try {
            return DriverManager.getConnection(url, owner, ownerPassword);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public Connection connectAs(String role) {
        try {
            return DriverManager.getConnection(url, role, settings(role).passwordOf(role));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// Few connections of the owner's, for to open one takes longer than most of what is asked of it.
    public DataSource asOwner() {
        return POOLS.computeIfAbsent(url, unused -> {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url);
            config.setUsername(owner);
            config.setPassword(ownerPassword);
            config.setMinimumIdle(0);
            config.setIdleTimeout(10_000);
            // What a test does to a table leaves no plan behind that does not fit it.
            config.addDataSourceProperty("prepareThreshold", "0");
            return new HikariDataSource(config);
        });
    }

    public void execute(String sql) {
        try (Connection connection = asOwner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
