package org.troth.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;

class FirstStartTest {
    private static final List<String> ROLES = List.of("troth_command", "troth_query", "troth_seal");

    @RepeatedTest(2)
    void nodes_may_prepare_the_databases_of_a_new_server_at_the_same_moment() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                ExecutorService nodes = Executors.newFixedThreadPool(8)) {
            String server = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/";
            List<Callable<Boolean>> starts = new ArrayList<>();
            for (String database : List.of("one", "other")) {
                try (Connection owner = DriverManager.getConnection(server + "postgres", "postgres", "");
                        Statement statement = owner.createStatement()) {
                    statement.execute("create database " + database);
                }
                ROLES.forEach(role -> starts.addAll(
                        Collections.nCopies(2, () -> prepared(new DatabaseSettings(server + database, "postgres", "", role, 2)))));
            }

            for (Future<Boolean> start : nodes.invokeAll(starts)) {
                assertThat(start.get()).isTrue();
            }
        }
    }

    private static boolean prepared(DatabaseSettings settings) throws SQLException {
        new Schemas(settings).bringUpToDate();
        try (Connection connection = DriverManager.getConnection(
                settings.url(), settings.role(), settings.passwordOf(settings.role()))) {
            return connection.isValid(5);
        }
    }
}
