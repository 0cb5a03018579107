package org.troth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DdlLogTest {
    private final TestDatabase database = TestDatabase.create();

    record Noted(String signedInAs, String actingAs, String tag, boolean dropped, @Nullable String type, @Nullable String identity,
            @Nullable String triggers, @Nullable String statement) {}

    @Test
    void what_is_done_to_tables_triggers_and_rights_is_written_down_with_who_did_it() {
        long before = last();
        database.execute("alter table log.event disable trigger event_never_changes");
        database.execute("grant update (payload) on log.event to troth_command");
        database.execute("revoke update (payload) on log.event from troth_command");
        database.execute("drop trigger event_never_changes on log.event");
        database.execute("set role pg_database_owner; create table public.mine (x int); reset role");

        assertThat(since(before)).extracting(Noted::signedInAs, Noted::actingAs, Noted::tag, Noted::dropped, Noted::identity, Noted::statement)
                .containsExactly(
                        tuple("postgres", "postgres", "ALTER TABLE", false, "log.event", "alter table log.event disable trigger event_never_changes"),
                        tuple("postgres", "postgres", "GRANT", false, null, "grant update (payload) on log.event to troth_command"),
                        tuple("postgres", "postgres", "REVOKE", false, null, "revoke update (payload) on log.event from troth_command"),
                        tuple("postgres", "postgres", "DROP TRIGGER", true, "event_never_changes on log.event", "drop trigger event_never_changes on log.event"),
                        tuple("postgres", "postgres", "DROP TRIGGER", false, null, "drop trigger event_never_changes on log.event"),
                        tuple("postgres", "pg_database_owner", "CREATE TABLE", false, "public.mine", "create table public.mine (x int)"));
    }

    @Test
    void a_trigger_that_is_switched_off_inside_a_block_is_seen_by_how_it_stands_after_it() {
        long before = last();
        database.execute("do $$ begin execute 'alter table log.event disable trigger event_never_empties'; end $$");

        assertThat(since(before)).singleElement().satisfies(noted -> {
            assertThat(noted.identity()).isEqualTo("log.event");
            assertThat(noted.triggers()).isEqualTo("event_never_changes A, event_never_empties D");
            assertThat(noted.statement()).isNull();
        });
    }

    @Test
    void the_first_start_is_written_down_whole() {
        List<Noted> all = since(0);

        assertThat(all).extracting(Noted::identity).contains("log.event", "content.blob", "seal.checkpoint", "access.record",
                "door.person", "audit.event", "event_never_changes on log.event");
        assertThat(all).extracting(Noted::statement).contains("grant select on event, claim to troth_command");
        assertThat(all).anySatisfy(noted -> assertThat(noted.triggers()).isEqualTo("event_never_changes A, event_never_empties A"));
    }

    @Test
    void no_value_that_somebody_wrote_is_in_it() throws Exception {
        String marker = "Ann Lee 4711";
        for (String statement : List.of(
                "create table public.note (said text default '" + marker + "')",
                "comment on table public.note is $$" + marker + "$$",
                "alter table public.note alter said set default U&'" + marker + "'",
                "create view public.few as select said from public.note where said <> E'" + marker + "'",
                "alter table public.note add column number bigint default 491711234567",
                "/* " + marker + " */ alter table public.note add column other text",
                "alter table public.note add column third text -- " + marker,
                "insert into public.note (said) values ('" + marker + "'); grant select on public.note to troth_query",
                "do $$ begin execute 'grant select on public.note to troth_query'; perform '" + marker + "'; end $$")) {
            database.execute(statement);
        }

        String all = since(0).toString();
        assertThat(all).contains("public.note").doesNotContain("Ann", "4711", "491711234567");
        // What the statement would tell is told where nothing can hide in it.
        database.execute("grant select on public.note to troth_query;");
        assertThat(since(0).getLast().statement()).isEqualTo("grant select on public.note to troth_query");
    }

    @Test
    void a_superuser_in_replica_mode_and_a_role_that_may_not_read_it_are_written_down_all_the_same() throws Exception {
        database.execute("create schema theirs authorization troth_query");
        long before = last();
        database.execute("set session_replication_role = replica; create table public.quiet (x int); reset session_replication_role");
        try (Connection query = database.connectAs("troth_query");
                Statement work = query.createStatement()) {
            work.execute("create table theirs.mine (x int)");
            assertThatThrownBy(() -> work.execute("select * from ddl.command")).hasMessageContaining("permission denied");
        }

        assertThat(since(before)).extracting(Noted::signedInAs, Noted::identity)
                .containsExactly(tuple("postgres", "public.quiet"), tuple("troth_query", "theirs.mine"));
    }

    @Test
    void the_table_it_is_written_to_cannot_be_dropped_while_it_is_written() {
        long before = last();

        assertThatThrownBy(() -> database.execute("drop table ddl.command cascade")).hasMessageContaining("\"ddl.command\" does not exist");
        assertThatThrownBy(() -> database.execute("drop function ddl.note_drop()")).hasMessageContaining("depend on it");
        database.execute("drop function ddl.note_drop() cascade");

        assertThat(since(before)).extracting(Noted::statement).containsExactly("drop function ddl.note_drop() cascade");
    }

    @Test
    void an_owner_who_is_no_superuser_is_told_and_starts_after_a_superuser_has_done_what_the_page_says() throws Exception {
        TestDatabase empty = TestDatabase.empty();
        String name = empty.url().substring(empty.url().lastIndexOf('/') + 1);
        String plain = "plain_" + name;
        empty.execute("create role " + plain + " login createrole; alter database " + name + " owner to " + plain);
        DatabaseSettings settings = new DatabaseSettings(empty.url(), plain, "", "troth_command", 2);

        assertThatThrownBy(settings::prepare).isInstanceOf(UnsafeDatabase.class).hasMessage("The database does not protect the log:"
                + " the event trigger command_is_noted is missing; the event trigger drop_is_noted is missing.");
        assertThat(tables(empty, "log")).isZero();

        empty.execute(saidOnThePage());
        settings.prepare();

        assertThat(tables(empty, "log")).isPositive();
        try (Connection owner = DriverManager.getConnection(empty.url(), plain, "");
                Statement work = owner.createStatement()) {
            for (String hostile : List.of(
                    "alter event trigger command_is_noted disable", "drop event trigger drop_is_noted", "set event_triggers = off",
                    "alter table ddl.command disable trigger command_never_changes",
                    "create trigger mine before insert on ddl.command for each row execute function ddl.refuse_change()",
                    "create or replace function ddl.harmless(text) returns text language sql as 'select null'",
                    "create or replace function ddl.note_command() returns event_trigger language plpgsql as 'begin end'")) {
                assertThatThrownBy(() -> work.execute(hostile)).as(hostile).isInstanceOfSatisfying(SQLException.class,
                        said -> assertThat(said.getSQLState()).isEqualTo("42501"));
            }
        }
    }

    private static String saidOnThePage() throws IOException {
        String page = Files.readString(Path.of("../docs/reference/operation.md"));
        int start = page.indexOf("```sql\n") + 7;
        return page.substring(start, page.indexOf("```", start));
    }

    private static long tables(TestDatabase database, String schema) {
        return JdbcClient.create(database.asOwner()).sql("select count(*) from pg_tables where schemaname = ?").param(schema)
                .query(Long.class).single();
    }

    private long last() {
        return JdbcClient.create(database.asOwner()).sql("select max(id) from ddl.command").query(Long.class).single();
    }

    private List<Noted> since(long id) {
        return JdbcClient.create(database.asOwner())
                .sql("select signed_in_as, acting_as, tag, dropped, object_type, identity, triggers, statement from ddl.command where id > ? order by id")
                .param(id)
                .query((row, number) -> new Noted(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4),
                        row.getString(5), row.getString(6), row.getString(7), row.getString(8)))
                .list();
    }
}
