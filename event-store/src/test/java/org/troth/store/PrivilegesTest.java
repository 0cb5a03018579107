package org.troth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivilegesTest {
    private static final TestDatabase DATABASE = prepared();

    private static TestDatabase prepared() {
        TestDatabase database = TestDatabase.create();
        database.settings("troth_command").prepare();
        return database;
    }

    @ParameterizedTest
    @ValueSource(strings = {"troth_command", "troth_query", "troth_seal"})
    void a_role_may_do_exactly_what_the_matrix_says(String role) throws Exception {
        try (Connection owner = DATABASE.connectAsOwner()) {
            assertThat(Privileges.actual(owner, role)).isEqualTo(Privileges.expected(role)).isNotEmpty();
        }
        DATABASE.settings(role).prepare();
    }

    @ParameterizedTest
    @ValueSource(strings = {"troth_command", "troth_query", "troth_seal"})
    void what_is_hostile_is_refused(String role) throws Exception {
        int refused = 0;
        for (String statement : hostile()) {
            try (Connection connection = DATABASE.connectAs(role);
                    Statement work = connection.createStatement()) {
                assertThatThrownBy(() -> work.execute(statement))
                        .as(role + ": " + statement)
                        .isInstanceOfSatisfying(SQLException.class, said -> assertThat(said.getSQLState())
                                .as(said.getMessage())
                                .isIn("42501", "0A000"));
                refused++;
            }
        }
        assertThat(refused).isGreaterThanOrEqualTo(40);
        System.out.println("GATE G23d role=" + role + " refused=" + refused + " PASS");
    }

    private static List<String> hostile() throws IOException {
        try (InputStream file = PrivilegesTest.class.getResourceAsStream("/hostile-statements.sql")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("--"))
                    .toList();
        }
    }

    @Test
    void not_even_a_superuser_in_replica_mode_changes_what_is_sealed_or_logged() throws Exception {
        for (String table : List.of("log.event", "seal.leaf", "seal.tile", "seal.checkpoint", "seal.cosignature", "seal.alarm", "seal.log_key",
                "seal.access_leaf", "seal.access_tile", "seal.access_checkpoint", "seal.access_cosignature", "seal.access_head",
                "seal.access_settled", "access.record", "access.looked_at", "access.acknowledgement")) {
            try (Connection owner = DATABASE.connectAsOwner();
                    Statement work = owner.createStatement()) {
                work.execute("set session_replication_role = replica");
                assertThatThrownBy(() -> work.execute("truncate " + table + " cascade")).hasMessageContaining("append only");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "grant update on log.event to troth_command",
        "grant update (holder) on log.claim to public",
        "revoke select on log.event from troth_command",
        "grant insert (position) on seal.leaf to troth_command",
        "grant create on schema log to troth_command",
        "grant delete on access.looked_at to troth_command",
        "grant insert (id) on access.record to troth_command",
        "grant delete on door.person to troth_command",
        "revoke update (name) on door.person from troth_command",
        "alter table access.record disable trigger record_never_changes",
        "alter table log.event disable trigger event_never_changes",
        "alter table seal.leaf enable trigger leaf_never_empties",
        "alter table log.event owner to troth_command",
        "do $$ begin execute format('grant temporary on database %I to troth_command', current_database()); end $$",
        "do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$",
    })
    void a_service_does_not_start_where_the_log_is_less_safe_than_it_has_to_be(String loosened) {
        TestDatabase database = TestDatabase.create();
        database.settings("troth_command").prepare();

        // As part of the grants would be lost with the next migration, it is done after all of them.
        database.execute(loosened);

        try (Connection connection = database.connectAs("troth_command")) {
            assertThatThrownBy(() -> SelfCheck.require(connection, "troth_command"))
                    .isInstanceOf(UnsafeDatabase.class)
                    .hasMessageStartingWith("The database does not protect the log: ")
                    .message()
                    .doesNotContain("\n");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
