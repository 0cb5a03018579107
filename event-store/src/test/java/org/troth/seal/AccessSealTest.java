package org.troth.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.troth.seal.AccessEntry.Kind;
import org.troth.store.TestDatabase;

class AccessSealTest {
    private static final String ANN = "cus_ann";
    private static final String BOB = "cus_bob";

    private final TestDatabase database = TestDatabase.create();

    @TempDir
    Path folder;

    private Readers readers;

    @BeforeEach
    void open() {
        readers = new Readers(database);
    }

    @AfterEach
    void close() {
        readers.close();
    }

    @Test
    void who_looked_is_sealed_signed_exported_and_published() throws Exception {
        try (Connection connection = connect()) {
            look(300);
            AccessSealing sealing = seal(connection);
            Checkpoint first = sealing.checkpoint().orElseThrow();
            look(400);
            while (sealing.sealNext()) {}
            Checkpoint second = sealing.checkpoint().orElseThrow();

            List<byte[]> leaves = sealing.table().leaves(1, 700).stream().map(AccessLeaf::hash).toList();
            assertThat(first.size()).isEqualTo(300);
            assertThat(first.origin()).endsWith("/1/access");
            assertThat(first.root()).isEqualTo(Tree.over(leaves).root(300));
            assertThat(second.root()).isEqualTo(Tree.over(leaves).root(700));
            assertThat(sealing.table().newest().orElseThrow().note()).isEqualTo(second.note());
            assertThat(Files.readAllLines(folder.resolve("access-checkpoints"))).hasSize(2);
            assertThat(sealing.checkpoint()).isEmpty();
            lookBack(sealing);
        }
    }

    @Test
    void a_look_that_is_committed_late_is_sealed_when_it_comes() throws Exception {
        try (Connection connection = connect();
                Connection slow = database.connectAs("troth_query")) {
            slow.setAutoCommit(false);
            Readers.look(slow, "slow", "late", null, false, ANN);
            look(5);
            AccessSealing sealing = seal(connection);
            assertThat(sealedLooks(sealing)).containsExactly(2L, 3L, 4L, 5L, 6L);
            sealing.checkpoint();

            AccessSealing afterwards = seal(connection);
            slow.commit();
            afterwards.sealNext();

            assertThat(sealedLooks(afterwards)).containsExactly(2L, 3L, 4L, 5L, 6L, 1L);
        }
    }

    @Test
    void a_look_that_was_given_up_holds_nothing_up() throws Exception {
        try (Connection connection = connect();
                Connection givenUp = database.connectAs("troth_query")) {
            givenUp.setAutoCommit(false);
            Readers.look(givenUp, "nobody", "never", null, false, ANN);
            look(2);
            AccessSealing sealing = seal(connection);
            sealing.checkpoint();
            assertThat(sealing.table().settled(Kind.LOOK)).isZero();

            givenUp.rollback();
            look(1);
            sealing.sealNext();
            sealing.sealNext();
            sealing.checkpoint();

            assertThat(sealing.table().settled(Kind.LOOK)).isEqualTo(4);
            lookBack(sealing);
        }
    }

    @Test
    void that_a_look_was_seen_is_sealed_after_the_look() throws Exception {
        try (Connection connection = connect()) {
            readers.lookBeyond("rep", ANN);
            readers.acknowledge(1, "supervisor");

            AccessSealing sealing = seal(connection);

            assertThat(sealing.table().leaves(1, 10)).extracting(leaf -> leaf.entry().kind())
                    .containsExactly(Kind.LOOK, Kind.ACKNOWLEDGEMENT);
            lookBack(sealing);
        }
    }

    @Test
    void how_many_looked_at_a_customer_is_counted_the_same_by_a_sealer_that_was_stopped_in_between() throws Exception {
        try (Connection connection = connect()) {
            look(3);
            readers.lookAtEverybody("analyst");
            readers.lookBeyond("rep", BOB);
            AccessSealing sealing = seal(connection);
            sealing.checkpoint();
            readers.acknowledge(5, "supervisor");
            look(2);
            while (sealing.sealNext()) {}

            AccessSealing again = seal(connection);
            Checkpoint signed = again.checkpoint().orElseThrow();

            HeadMap heads = again.table().heads(signed.headsSize());
            assertThat(signed.headsSize()).isEqualTo(8);
            assertThat(heads.root()).isEqualTo(signed.headsRoot());
            assertThat(heads.heads()).extracting(Head::chain, Head::count, Head::position).containsExactlyInAnyOrder(
                    tuple("*", 1L, 4L), tuple(AccessEntry.chain(ANN), 5L, 7L), tuple(AccessEntry.chain(BOB), 2L, 8L));
        }
    }

    @Test
    void a_look_that_is_altered_taken_out_or_put_in_raises_an_alarm() throws Exception {
        Map<String, String> attacks = Map.of(
                "update access.record set subject = 'somebody' where id = 7", "look 7, at position 7 of who looked, is not what was sealed.",
                "update access.record set asked = '{\"limit\": [\"51\"]}' where id = 7", "look 7, at position 7 of who looked, is not what was sealed.",
                "delete from access.looked_at where record = 7", "look 7, at position 7 of who looked, is not what was sealed.",
                "update access.looked_at set beyond_teams = true where record = 7", "look 7, at position 7 of who looked, is not what was sealed.",
                "insert into access.looked_at (customer, record) values ('cus_bob', 7)", "look 7, at position 7 of who looked, is not what was sealed.",
                "delete from access.record where id = 7", "look 7, at position 7 of who looked, is gone.",
                "delete from access.acknowledgement", "acknowledgement 1, at position 12 of who looked, is gone.",
                "delete from seal.access_leaf where position = 7", "between the entries at positions 1 and 12 of who looked, one has no seal any more.",
                """
                insert into access.record overriding system value
                select 8, recorded_at, gen_random_uuid(), service, outcome, kind, status, issuer, 'forged', rep, team, roles, purpose, method,
                       route, asked, as_at, as_of, everybody, results, break_glass_reason from access.record where id = 7\
                """, "look 8 was put in afterwards.");
        try (Connection connection = connect()) {
            look(7);
            database.execute("select nextval('access.record_id_seq')");
            look(3);
            readers.lookBeyond("rep", BOB);
            readers.acknowledge(12, "supervisor");
            AccessSealing sealing = seal(connection);
            sealing.sealNext();
            lookBack(sealing);
            database.execute("create schema kept");
            for (String table : List.of("access.record", "access.looked_at", "access.acknowledgement", "seal.access_leaf")) {
                database.execute("create table kept." + table.replace('.', '_') + " as table " + table);
            }
            for (Map.Entry<String, String> attack : attacks.entrySet()) {
                readers.tamper(attack.getKey());
                assertThatThrownBy(() -> lookBack(sealing)).as(attack.getKey())
                        .isInstanceOf(SealAlarm.class)
                        .hasMessage("SEAL_MISMATCH: " + attack.getValue());
                readers.tamper(
                        "delete from access.record", "delete from access.looked_at", "delete from access.acknowledgement", "delete from seal.access_leaf",
                        "insert into access.record overriding system value select * from kept.access_record",
                        "insert into access.looked_at select * from kept.access_looked_at",
                        "insert into access.acknowledgement overriding system value select * from kept.access_acknowledgement",
                        "insert into seal.access_leaf select * from kept.seal_access_leaf");
                lookBack(sealing);
            }
        }
    }

    @Test
    void nothing_is_signed_on_a_record_that_is_older_than_what_was_signed() throws Exception {
        try (Connection connection = connect()) {
            look(5);
            seal(connection).checkpoint();
            readers.tamper("delete from access.record where id > 3", "delete from access.looked_at where record > 3",
                    "delete from seal.access_checkpoint", "delete from seal.access_leaf where position > 3");

            assertThatThrownBy(() -> seal(connection)).hasMessageStartingWith("ROLLBACK_DETECTED");
            // Grown past what was signed before anybody looks.
            look(10);
            readers.tamper("insert into seal.access_leaf select id - 2, 1, id, sha256(id::text::bytea) from access.record where id > 5");
            assertThatThrownBy(() -> seal(connection)).hasMessageStartingWith("ROLLBACK_DETECTED");
        }
    }

    @Test
    void a_sealer_without_the_list_of_what_it_signed_signs_nothing() throws Exception {
        try (Connection connection = connect()) {
            look(2);
            seal(connection).checkpoint();
            Files.delete(folder.resolve("access-checkpoints"));

            assertThatThrownBy(() -> seal(connection)).hasMessageStartingWith("FOLDER_LOST");
        }
    }

    @Test
    void how_often_a_customer_was_looked_at_is_not_counted_on_from_an_altered_number() throws Exception {
        try (Connection connection = connect()) {
            look(4);
            AccessSealing sealing = seal(connection);
            sealing.checkpoint();
            look(1);
            sealing.sealNext();
            readers.tamper("update seal.access_head set number = 3 where chain = '" + AccessEntry.chain(ANN) + "'");

            assertThatThrownBy(sealing::checkpoint)
                    .isInstanceOf(SealAlarm.class)
                    .hasMessage("SEAL_MISMATCH: how many entries of who looked there were at position 4 is not what was signed.");
        }
    }

    @Test
    void whom_a_look_showed_is_found_without_reading_all_who_were_ever_shown() {
        database.execute("insert into access.looked_at (customer, record) select 'cus_' || i % 9973, i / 10 from generate_series(1, 400000) i");
        database.execute("select brin_summarize_new_values('access.looked_at_by_record')");
        database.execute("analyze access.looked_at");

        String plan = String.join("\n", JdbcClient.create(new SingleConnectionDataSource(database.connectAsOwner(), true))
                .sql("explain select record, customer, beyond_teams from access.looked_at where record between 20000 and 20900")
                .query((row, number) -> row.getString(1))
                .list());

        assertThat(plan).contains("looked_at_by_record").doesNotContain("Seq Scan");
    }

    private void look(int times) {
        LongStream.range(0, times).forEach(i -> readers.look("rep" + i, ANN));
    }

    private static List<Long> sealedLooks(AccessSealing sealing) {
        return sealing.table().leaves(1, 1_000).stream().map(leaf -> leaf.entry().id()).toList();
    }

    private static void lookBack(AccessSealing sealing) {
        for (int i = 0; i < 5; i++) {
            sealing.lookBack();
        }
    }

    private Connection connect() throws SQLException {
        return database.settings(Sealer.ROLE).connect();
    }

    private AccessSealing seal(Connection connection) throws SQLException {
        SealSettings settings = new SealSettings(folder, "test", Duration.ofSeconds(1), Duration.ZERO, List.of());
        AccessSealing sealing = Sealing.begin(connection, settings, InstantSource.system()).access();
        while (sealing.sealNext()) {}
        return sealing;
    }
}
