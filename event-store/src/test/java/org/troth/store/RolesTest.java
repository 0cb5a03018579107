package org.troth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolesTest {
    private static final String ROLE = "troth_command";

    @TempDir
    Path folder;

    @Test
    void a_service_signs_in_again_after_the_owners_password_has_changed_and_an_auditor_with_the_password_they_were_given() throws Exception {
        Path data = folder.resolve("data");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start()) {
            String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
            DatabaseSettings before = new DatabaseSettings(url, "postgres", "first", ROLE, 2);
            DatabaseSettings after = new DatabaseSettings(url, "postgres", "second", ROLE, 2);
            try (Connection owner = DriverManager.getConnection(url, "postgres", "");
                    Statement statement = owner.createStatement()) {
                statement.execute("alter role postgres password 'first'");
                Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\nlocal all all trust\n");
                statement.execute("select pg_reload_conf()");
                awaitPasswords(url);
                new Schemas(before).bringUpToDate();
                assertSignsIn(before);
                assertThatThrownBy(() -> DriverManager.getConnection(url, "troth_audit", before.passwordOf("troth_audit")))
                        .as("before it was given a password").isInstanceOf(SQLException.class);
                statement.execute("alter role troth_audit login password 'the auditor''s'");
                DriverManager.getConnection(url, "troth_audit", "the auditor's").close();

                statement.execute("alter role postgres password 'second'");
                assertThatThrownBy(() -> assertSignsIn(after)).isInstanceOf(SQLException.class);
                new Schemas(after).bringUpToDate();

                assertSignsIn(after);
            }
        }
    }

    private static void assertSignsIn(DatabaseSettings settings) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(settings.url(), ROLE, settings.passwordOf(ROLE))) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    private static void awaitPasswords(String url) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            try {
                DriverManager.getConnection(url, "postgres", "wrong").close();
                Thread.sleep(50);
            } catch (SQLException asked) {
                return;
            }
        }
        throw new IllegalStateException("The server never asked for a password.");
    }
}
