package org.troth.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.store.SealedLog;
import org.troth.store.TestDatabase;
import org.troth.verify.Witness;

class DdlSealTest {
    private static final List<String> GUARDED =
            List.of("ddl.command", "seal.ddl_leaf", "seal.ddl_tile", "seal.ddl_checkpoint", "seal.ddl_settled");

    private final TestDatabase database = TestDatabase.create();

    @TempDir
    Path folder;

    @Test
    void what_is_done_to_the_database_is_sealed_signed_and_exported_from_the_first_start_on() throws Exception {
        try (Connection connection = connect()) {
            DdlSealing sealing = seal(connection);
            Checkpoint first = sealing.checkpoint().orElseThrow();
            database.execute("create table public.mine (x int)");
            sealing.sealNext();
            Checkpoint second = sealing.checkpoint().orElseThrow();

            assertThat(first.origin()).endsWith("/1/ddl");
            assertThat(second.size()).isEqualTo(first.size() + 1).isEqualTo(number("select count(*) from ddl.command"));
            assertThat(second.root()).isEqualTo(
                    Tree.over(sealing.table().leaves(1, second.size()).stream().map(DdlLeaf::hash).toList()).root(second.size()));
            assertThat(Files.readAllLines(folder.resolve("ddl-checkpoints"))).hasSize(2);
            assertThat(sealing.checkpoint()).isEmpty();
            lookBack(sealing);
        }
    }

    @Test
    void a_witness_that_has_the_logs_key_cosigns_it_as_well() throws Exception {
        try (Connection connection = connect()) {
            DdlSealing sealing = seal(connection);
            Checkpoint signed = sealing.checkpoint().orElseThrow();
            try (Witness witness = Witness.start("w", folder.resolve("witness"), List.of(Files.readString(folder.resolve("log.vkey"))),
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                    Witnesses witnesses = new Witnesses(
                            List.of(WitnessAt.of(witness.vkey(), URI.create("http://127.0.0.1:" + witness.port()))))) {
                sealing.witness(witnesses);
            }

            assertThat(sealing.table().cosignatures(signed)).singleElement().asString().startsWith("— w ");
        }
    }

    @Test
    void another_key_goes_on_where_the_one_before_ended() throws Exception {
        try (SealedLog log = SealedLog.on(database);
                Connection connection = connect()) {
            log.thank(3);
            Sealing before = Sealing.begin(connection, settings(), InstantSource.system());
            for (Sealed each : before.all()) {
                while (each.sealNext()) {}
                each.checkpoint();
            }
            new Handover(database.settings(Sealer.ROLE), settings()).rotateKey("as every year");
            database.execute("create table public.mine (x int)");

            Checkpoint after = seal(connection).checkpoint().orElseThrow();

            assertThat(after.size()).isEqualTo(number("select count(*) from ddl.command"));
            assertThat(after.succession()).isNotEmpty();
        }
    }

    @Test
    void an_entry_that_is_altered_taken_out_or_put_in_raises_an_alarm() throws Exception {
        Map<String, String> attacks = new LinkedHashMap<>();
        attacks.put("update ddl.command set signed_in_as = 'somebody' where id = 7", "entry 7, at position 7 of the DDL log, is not what was sealed.");
        attacks.put("update ddl.command set dropped = not dropped where id = 7", "entry 7, at position 7 of the DDL log, is not what was sealed.");
        attacks.put("update ddl.command set recorded_at = recorded_at + interval '1 microsecond' where id = 7", "entry 7, at position 7 of the DDL log, is not what was sealed.");
        attacks.put("update ddl.command set statement = 'grant' where id = 7", "entry 7, at position 7 of the DDL log, is not what was sealed.");
        attacks.put("delete from ddl.command where id = 7", "entry 7, at position 7 of the DDL log, is gone.");
        attacks.put("delete from seal.ddl_leaf where id = 7", "of the DDL log, one has no seal any more.");
        attacks.put("update seal.ddl_leaf set hash = sha256('') where id = 7", "entry 7, at position 7 of the DDL log, is not what was sealed.");
        attacks.put("insert into ddl.command overriding system value select %d, recorded_at, 'forged', acting_as, authenticated, tag, dropped,"
                + " object_type, identity, triggers, statement from ddl.command where id = 7", "was put in afterwards.");
        try (Connection connection = connect()) {
            long passedOver = number("select nextval('ddl.command_id_seq')");
            database.execute("create schema kept; create table kept.command as table ddl.command; create table kept.leaf as table seal.ddl_leaf");
            DdlSealing sealing = seal(connection);
            sealing.sealNext();
            lookBack(sealing);
            database.execute("create table kept.all_commands as table ddl.command; create table kept.all_leaves as table seal.ddl_leaf");
            for (Map.Entry<String, String> attack : attacks.entrySet()) {
                tamper(attack.getKey().formatted(passedOver));
                assertThatThrownBy(() -> lookBack(sealing)).as(attack.getKey())
                        .isInstanceOf(SealAlarm.class)
                        .hasMessageStartingWith("SEAL_MISMATCH: ")
                        .hasMessageEndingWith(attack.getValue());
                tamper("delete from ddl.command where id <= (select max(id) from kept.all_commands)", "delete from seal.ddl_leaf",
                        "insert into ddl.command overriding system value select * from kept.all_commands",
                        "insert into seal.ddl_leaf select * from kept.all_leaves");
                lookBack(sealing);
            }
        }
    }

    @Test
    void a_command_that_is_committed_late_is_sealed_when_it_comes() throws Exception {
        try (Connection connection = connect();
                Connection slow = database.connectAsOwner();
                Statement work = slow.createStatement()) {
            slow.setAutoCommit(false);
            work.execute("create table public.late (x int)");
            long late = number("select last_value from ddl.command_id_seq");
            database.execute("create table public.early (x int)");
            DdlSealing sealing = seal(connection);
            sealing.checkpoint();
            assertThat(sealing.table().settled()).isEqualTo(late - 1);

            slow.commit();
            sealing.sealNext();

            assertThat(sealing.table().leaves(1, 10_000).getLast().id()).isEqualTo(late);
            lookBack(sealing);
        }
    }

    @Test
    void nothing_is_signed_on_a_ddl_log_that_is_older_than_what_was_signed() throws Exception {
        try (Connection connection = connect()) {
            seal(connection).checkpoint();
            tamper("delete from ddl.command where id > 20", "delete from seal.ddl_checkpoint", "delete from seal.ddl_tile",
                    "delete from seal.ddl_leaf where position > 20");

            assertThatThrownBy(() -> seal(connection)).hasMessageStartingWith("ROLLBACK_DETECTED").hasMessageContaining("entries of the DDL log");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "alter event trigger command_is_noted disable | the event trigger command_is_noted is not always on.",
        "drop schema ddl cascade | the event trigger command_is_noted is missing; the event trigger drop_is_noted is missing.",
        "alter table log.event disable trigger event_never_changes | a trigger that keeps log.event from being changed is not always on.",
    })
    void a_guard_that_somebody_switches_off_ends_the_signing_and_the_alarm_stays(String switchedOff, String said) throws Exception {
        database.settings(Sealer.ROLE).prepare();
        try (Sealer sealer = new Sealer(database.settings(Sealer.ROLE), new SealSettings(folder), InstantSource.system()).start()) {
            await(sealer, Sealer.State.SEALING);

            database.execute(switchedOff);

            await(sealer, Sealer.State.ALARMED);
            assertThat(sealer.alarm().map(SealAlarm::code)).isEqualTo(Optional.of(SealAlarm.Code.UNGUARDED));
            assertThat(JdbcClient.create(database.asOwner()).sql("select code || ' ' || detail from seal.alarm").query(String.class).list())
                    .containsExactly("UNGUARDED UNGUARDED: " + said);
        }
    }

    private static void await(Sealer sealer, Sealer.State state) throws InterruptedException {
        for (int i = 0; i < 600 && sealer.state() != state; i++) {
            Thread.sleep(100);
        }
        assertThat(sealer.state()).isEqualTo(state);
    }

    private void tamper(String... statements) {
        StringBuilder all = new StringBuilder();
        GUARDED.forEach(table -> all.append("alter table %s disable trigger user;".formatted(table)));
        List.of(statements).forEach(statement -> all.append(statement).append(';'));
        for (String table : GUARDED) {
            String name = table.substring(table.indexOf('.') + 1);
            all.append("alter table %1$s enable always trigger %2$s_never_changes;".formatted(table, name));
            all.append("alter table %1$s enable always trigger %2$s_never_empties;".formatted(table, name));
        }
        database.execute(all.toString());
    }

    private static void lookBack(DdlSealing sealing) {
        LongStream.range(0, sealing.table().sealed() / 200 + 2).forEach(i -> sealing.lookBack());
    }

    private long number(String sql) {
        return JdbcClient.create(database.asOwner()).sql(sql).query(Long.class).single();
    }

    private Connection connect() throws SQLException {
        return database.settings(Sealer.ROLE).connect();
    }

    private DdlSealing seal(Connection connection) throws SQLException {
        DdlSealing sealing = Sealing.begin(connection, settings(), InstantSource.system()).ddl();
        while (sealing.sealNext()) {}
        return sealing;
    }

    private SealSettings settings() {
        return new SealSettings(folder, "test", Duration.ofSeconds(1), Duration.ZERO, List.of());
    }
}
