package org.troth.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The PostgreSQL that comes with Troth, with its data in the data folder.
///
/// It is as careful as a real one: every commit reaches the disk, pages carry checksums, and it lets nobody in without
/// the password, which lies beside the data and is readable by its owner only.
final class EmbeddedDatabase implements AutoCloseable {
    static final String VERSION = "18";
    private static final String OWNER = "troth";
    private static final String NAME = "troth";

    private final Postmaster postmaster;
    private final Database database;

    private EmbeddedDatabase(Postmaster postmaster, Database database) {
        this.postmaster = postmaster;
        this.database = database;
    }

    /// Starts the server, making its cluster first where there is none.
    ///
    /// @param port where to listen, 0 for any free port
    static EmbeddedDatabase start(DataFolder folder, int port) {
        Path cluster = folder.resolve("postgresql");
        boolean made = requireOurVersion(cluster);
        Path passwordFile = folder.resolve("database-password");
        String password = Secret.in(passwordFile);
        PostgresPrograms programs = PostgresPrograms.in(PostgresBinaries.unpackedIn(folder));
        if (!made) {
            make(programs, cluster, passwordFile);
        }
        int chosen = port == 0 ? Ports.free() : port;
        Postmaster postmaster = new Postmaster(programs, cluster, folder.resolve("postgresql.log"), chosen);
        postmaster.start();
        try {
            prepare(at(chosen, "postgres", password));
            return new EmbeddedDatabase(postmaster, at(chosen, NAME, password));
        } catch (SQLException refused) {
            postmaster.close();
            throw new CannotStart("PostgreSQL does not let us in with the password in " + passwordFile + ".");
        }
    }

    Database database() {
        return database;
    }

    private static Database at(int port, String name, String password) {
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/" + name, OWNER, password);
    }

    /// Returns whether there is a cluster already.
    private static boolean requireOurVersion(Path cluster) {
        Path versionFile = cluster.resolve("PG_VERSION");
        try {
            if (Files.notExists(versionFile)) {
                if (Files.exists(cluster)) {
                    throw new CannotStart("The folder " + cluster + " holds no PostgreSQL data; move it away.");
                }
                return false;
            }
            String version = Files.readString(versionFile).strip();
            if (!version.equals(VERSION)) {
                throw new CannotStart("The data folder " + cluster + " was made by PostgreSQL " + version
                        + ", this Troth brings PostgreSQL " + VERSION + "; name another folder in TROTH_DATA_DIR.");
            }
            return true;
        } catch (IOException unreadable) {
            throw new CannotStart("The data folder " + cluster + " cannot be read.");
        }
    }

    // Made aside and then renamed, so that being killed in the middle leaves no half-made cluster behind.
    private static void make(PostgresPrograms programs, Path cluster, Path passwordFile) {
        Path draft = cluster.resolveSibling("postgresql-making");
        try {
            PostgresBinaries.deleteTree(draft);
            PostgresPrograms.Outcome outcome = programs.run(
                    "initdb",
                    List.of(
                            "--pgdata=" + draft,
                            "--username=" + OWNER,
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--data-checksums",
                            "--set=timezone=UTC",
                            "--set=log_timezone=UTC"));
            if (!outcome.succeeded()) {
                throw new CannotStart("PostgreSQL cannot make its folder: " + outcome.complaint());
            }
            Files.move(draft, cluster, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw new CannotStart("The data folder " + cluster.getParent() + " cannot be written.");
        }
    }

    private static void prepare(Database server) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            if (answersTrue(statement, "select not exists (select from pg_database where datname = '" + NAME + "')")) {
                statement.execute("create database " + NAME);
            }
            for (String setting : List.of("wal_compression", "default_toast_compression")) {
                if (answersTrue(
                        statement,
                        "select 'lz4' = any(enumvals) and setting <> 'lz4' from pg_settings where name = '" + setting
                                + "'")) {
                    statement.execute("alter system set " + setting + " = lz4");
                }
            }
            statement.execute("select pg_reload_conf()");
        }
    }

    private static boolean answersTrue(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    @Override
    public void close() {
        postmaster.close();
    }
}
