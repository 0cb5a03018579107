package org.troth.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.store.SealedLog;
import org.troth.store.TestDatabase;

class SealTest {
    private final TestDatabase database = TestDatabase.create();

    @TempDir
    Path folder;

    private SealedLog log;

    @BeforeEach
    void open() {
        log = SealedLog.on(database);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void what_is_recorded_is_sealed_signed_exported_and_published() throws Exception {
        sealed(2_000);
    }

    @Test
    @Tag("gate")
    void a_tree_of_three_levels_of_tiles_has_the_root_its_leaves_have() throws Exception {
        sealed(66_000);
    }

    private void sealed(int events) throws Exception {
        log.thank(700);

        try (Connection connection = connect()) {
            Sealing sealing = seal(connection);
            Checkpoint first = sealing.checkpoint().orElseThrow();
            log.thank(events - 700);
            while (sealing.sealNext()) {}
            Checkpoint second = sealing.checkpoint().orElseThrow();

            List<byte[]> leaves = sealing.table().leaves(1, events).stream().map(Leaf::hash).toList();
            assertThat(first.size()).isEqualTo(700);
            assertThat(second.root()).isEqualTo(Tree.over(leaves).root(events));
            assertThat(first.root()).isEqualTo(Tree.over(leaves).root(700));
            assertThat(sealing.table().newest().orElseThrow().note()).isEqualTo(second.note());
            assertThat(Files.readAllLines(folder.resolve("checkpoints"))).hasSize(2);
            assertThat(sealing.checkpoint()).isEmpty();
            IntStream.range(0, events / 1_000).forEach(i -> new LookBack(sealing.table()).between(i * 1_000 + 1, i * 1_000 + 1_000));
        }
    }

    @Test
    void heads_that_were_made_by_a_clock_far_ahead_are_made_again_when_it_is_right() throws Exception {
        Instant now = Instant.parse("2026-03-02T09:00:00Z");
        AtomicReference<Instant> clock = new AtomicReference<>(now.plus(Duration.ofDays(30)));
        try (Connection connection = connect()) {
            log.thank(10);
            Sealing sealing = Sealing.begin(connection, new SealSettings(folder), clock::get);
            while (sealing.sealNext()) {}
            assertThat(sealing.checkpoint().orElseThrow().headsSize()).isEqualTo(10);

            clock.set(now);
            log.thank(10);
            while (sealing.sealNext()) {}
            assertThat(sealing.checkpoint().orElseThrow().headsSize()).isEqualTo(20);

            clock.set(now.plus(Duration.ofHours(23)));
            log.thank(10);
            while (sealing.sealNext()) {}
            assertThat(sealing.checkpoint().orElseThrow().headsSize()).isEqualTo(20);
        }
    }

    @Test
    void an_event_altered_after_it_was_sealed_raises_an_alarm() throws Exception {
        log.thank(300);
        try (Connection connection = connect()) {
            Sealing sealing = seal(connection);
            new LookBack(sealing.table()).between(1, 300);

            log.tamper("update log.event set payload = convert_to('{\"for\":\"nothing\"}', 'UTF8') where position = 77");

            assertThatThrownBy(() -> new LookBack(sealing.table()).between(1, 300))
                    .isInstanceOf(SealAlarm.class)
                    .hasMessage("SEAL_MISMATCH: the event at position 77 is not what was sealed.");
        }
    }

    @Test
    void a_sealer_killed_between_export_and_publication_publishes_when_it_is_back() throws Exception {
        log.thank(10);
        try (Connection connection = connect()) {
            seal(connection).checkpoint();
            log.tamper("delete from seal.checkpoint");

            Sealing again = seal(connection);

            assertThat(again.table().newest().orElseThrow().size()).isEqualTo(10);
        }
    }

    @Test
    void a_line_cut_off_by_a_power_failure_is_no_checkpoint_and_spoils_none() throws Exception {
        log.thank(10);
        try (Connection connection = connect()) {
            Sealing sealing = seal(connection);
            sealing.checkpoint();
            Path list = folder.resolve("checkpoints");
            Files.writeString(list, Files.readString(list) + "20 dHJvdGgubG9jYWwvd");

            log.thank(10);
            Sealing again = seal(connection);
            again.checkpoint();

            assertThat(seal(connection).newest().orElseThrow().size()).isEqualTo(20);
        }
    }

    @Test
    void nothing_is_signed_on_a_database_that_is_older_than_what_was_signed() throws Exception {
        log.thank(20);
        try (Connection connection = connect()) {
            seal(connection).checkpoint();
        }
        TestDatabase older = TestDatabase.create();
        try (SealedLog restored = SealedLog.on(older)) {
            restored.thank(5);
            try (Connection connection = older.settings(Sealer.ROLE).connect()) {
                assertThatThrownBy(() -> seal(connection))
                        .isInstanceOf(SealAlarm.class)
                        .hasMessageStartingWith("ROLLBACK_DETECTED");
                assertThat(new SealFolder(folder).newest(new SealFolder(folder).key().orElseThrow()))
                        .map(Checkpoint::size)
                        .hasValue(20L);
            }
        }
    }

    @Test
    void without_its_folder_the_sealer_signs_nothing() throws Exception {
        log.thank(3);
        try (Connection connection = connect()) {
            seal(connection).checkpoint();
            Files.delete(folder.resolve("checkpoints"));
            assertThatThrownBy(() -> seal(connection)).hasMessageStartingWith("FOLDER_LOST");
            Files.delete(folder.resolve("signing-key"));
            assertThatThrownBy(() -> seal(connection)).hasMessageStartingWith("FOLDER_LOST");
        }
    }

    private Connection connect() throws SQLException {
        return database.settings(Sealer.ROLE).connect();
    }

    private Sealing seal(Connection connection) throws SQLException {
        SealSettings settings = new SealSettings(folder, "test", Duration.ofSeconds(1), Duration.ZERO, List.of());
        Sealing sealing = Sealing.begin(connection, settings, InstantSource.system());
        while (sealing.sealNext()) {}
        return sealing;
    }
}
