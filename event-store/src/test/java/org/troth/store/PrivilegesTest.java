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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class PrivilegesTest {
    private static final Set<String> EVERYWHERE = Set.of("ddl", "log", "content", "seal", "access", "door", "audit");

    private static final TestDatabase DATABASE = prepared();

    private static TestDatabase prepared() {
        TestDatabase database = TestDatabase.create();
        database.settings("troth_command").prepare();
        // As an operator does who hands it to an auditor.
        database.execute("alter role troth_audit login");
        return database;
    }

    @ParameterizedTest
    @ValueSource(strings = {"troth_command", "troth_query", "troth_seal", "troth_audit"})
    void a_role_may_do_exactly_what_the_matrix_says(String role) throws Exception {
        try (Connection owner = DATABASE.connectAsOwner()) {
            assertThat(Privileges.actual(owner, role)).isEqualTo(Privileges.expected(role)).isNotEmpty();
        }
        DATABASE.settings(role).prepare();
    }

    @Test
    void auditors_tools_read_the_views_made_for_them_and_nothing_beside_these() throws Exception {
        List<String> views = JdbcClient.create(DATABASE.asOwner())
                .sql("select viewname from pg_views where schemaname = 'audit'")
                .query((row, number) -> row.getString(1))
                .list();
        List<String> others = JdbcClient.create(DATABASE.asOwner())
                .sql("""
                        select format('%I.%I', schemaname, tablename) from pg_tables
                        where schemaname not in ('pg_catalog', 'information_schema')""")
                .query((row, number) -> row.getString(1))
                .list();
        assertThat(views).hasSizeGreaterThan(15);
        assertThat(others).contains("log.event", "content.blob", "access.record", "ddl.command", "seal.checkpoint");
        try (Connection connection = DATABASE.connectAs("troth_audit");
                Statement work = connection.createStatement()) {
            for (String view : views) {
                work.execute("select * from audit." + view);
            }
            for (String other : others) {
                assertThatThrownBy(() -> work.execute("select * from " + other)).as(other).hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void auditors_tools_are_shown_no_ciphertext() {
        TestDatabase database = TestDatabase.create();
        database.execute("insert into content.blob values (gen_random_uuid(), gen_random_uuid(), 'T', 's', 'cus_1', 'g', 'kid', '\\xcafe')");

        assertThat(JdbcClient.create(database.asOwner()).sql("select * from audit.content").query().singleRow())
                .containsOnlyKeys("content_id", "event_id", "type", "stream", "subject", "group", "kid", "bytes", "sha256")
                .containsEntry("bytes", 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"troth_command", "troth_query", "troth_seal", "troth_audit"})
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
                "seal.access_settled", "seal.ddl_leaf", "seal.ddl_tile", "seal.ddl_checkpoint", "seal.ddl_cosignature", "seal.ddl_settled",
                "ddl.command", "access.record", "access.looked_at", "access.acknowledgement")) {
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
        "alter event trigger command_is_noted disable",
        "alter event trigger drop_is_noted enable",
        "drop event trigger drop_is_noted",
        "alter table ddl.command disable trigger command_never_changes",
        "create or replace function ddl.note_drop() returns event_trigger language plpgsql as 'begin end'",
        "create rule silent as on insert to ddl.command do instead nothing",
        "drop schema ddl cascade",
        "do $$ begin execute format('alter database %I set event_triggers = off', current_database()); end $$",
        "grant select on log.event to troth_audit",
        "grant select (ciphertext) on content.blob to troth_audit",
        "grant insert on ddl.command to troth_command",
        "do $$ begin execute format('grant temporary on database %I to troth_command', current_database()); end $$",
        "do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$",
    })
    void a_service_does_not_start_where_the_log_is_less_safe_than_it_has_to_be(String loosened) {
        TestDatabase database = TestDatabase.create();
        database.settings("troth_command").prepare();

        // As part of the grants would be lost with the next migration, it is done after all of them.
        database.execute(loosened);

        try (Connection connection = database.connectAs("troth_command")) {
            assertThatThrownBy(() -> SelfCheck.require(connection, "troth_command", EVERYWHERE))
                    .isInstanceOf(UnsafeDatabase.class)
                    .hasMessageStartingWith("The database does not protect the log: ")
                    .message()
                    .doesNotContain("\n");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void what_a_later_version_added_is_let_be_and_the_same_without_one_is_not() {
        TestDatabase database = TestDatabase.create();
        DatabaseSettings settings = database.settings("troth_command");
        settings.prepare();
        database.execute("""
                create function log.later() returns int language sql as 'select 1';
                revoke execute on function log.later() from public;
                grant execute on function log.later() to troth_command;
                create table access.later (id int);
                grant select, insert on access.later to troth_command;
                """);
        assertThatThrownBy(settings::prepare).hasMessageContainingAll("function log.later", "table access.later");

        database.execute(laterVersion("log"));
        assertThatThrownBy(settings::prepare).hasMessageContaining("access.later").hasMessageNotContaining("log.later");

        database.execute(laterVersion("access"));
        assertThatThrownBy(settings::prepare).hasMessageContaining("a trigger that keeps access.later");
        database.execute("drop table access.later");
        settings.prepare();

        database.execute("grant update on log.event to troth_command");
        assertThatThrownBy(settings::prepare).hasMessageContaining("log.event");
    }

    /// What Flyway of a later version would have written down.
    private static String laterVersion(String schema) {
        return """
                insert into %s.flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                values (999, '999', 'later', 'SQL', 'V999__later.sql', 0, 'owner', 1, true)""".formatted(schema);
    }
}
