package org.troth.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// One real PostgreSQL for all tests of a process, with the settings of production; each caller gets a database of its own.
public record TestDatabase(String url, String owner, String ownerPassword) {
    private static final AtomicInteger NUMBER = new AtomicInteger();

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

    public static TestDatabase create() {
        String name = "troth_" + NUMBER.incrementAndGet();
        TestDatabase admin = new TestDatabase(address("postgres"), "postgres", "");
        admin.execute("create database " + name);
        return new TestDatabase(address(name), "postgres", "");
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

    public void execute(String sql) {
        try (Connection connection = connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
