package org.troth.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.store.SealedLog;
import org.troth.store.TestDatabase;

class RollbackTest {
    private static final List<String> LISTS = List.of("checkpoints", "access-checkpoints", "ddl-checkpoints");

    @TempDir
    Path folder;

    @Test
    void nothing_is_signed_on_a_database_that_was_put_back_or_made_again() throws Exception {
        refusals(2, 1, 3);
    }

    @Test
    @Tag("gate")
    void nothing_is_signed_on_any_of_many_databases_put_back_or_made_again() throws Exception {
        refusals(20, 20, 23);
        System.out.println("GATE G23c seed=23 restored=20 made-again=20 refused=40 PASS");
    }

    @Test
    void an_honest_restart_is_not_taken_for_a_rollback() {
        TestDatabase database = TestDatabase.create();
        try (SealedLog log = SealedLog.on(database)) {
            for (int i = 1; i <= 3; i++) {
                log.thank(30);
                try (Notary notary = new Notary(database, folder)) {
                    assertThat(notary.seal().newest().orElseThrow().size()).isEqualTo(30L * i);
                }
            }
        }
    }

    @Test
    void a_sealer_whose_list_was_taken_away_signs_all_the_same_and_that_would_be_noticed() throws Exception {
        TestDatabase database = TestDatabase.create();
        try (SealedLog log = SealedLog.on(database)) {
            Forger forger = new Forger(log);
            log.thank(30);
            seal(database);
            forger.backUp("older");
            log.thank(8);
            seal(database);
            forger.restore("older");
            log.resume();
            for (String list : LISTS) {
                Files.deleteIfExists(folder.resolve(list));
            }

            assertThatThrownBy(() -> assertRefused(database)).isInstanceOf(AssertionError.class);
        }
    }

    private void refusals(int restored, int madeAgain, long seed) throws Exception {
        Random random = new Random(seed);
        TestDatabase database = TestDatabase.create();
        try (SealedLog log = SealedLog.on(database)) {
            Forger forger = new Forger(log);
            log.thank(300);
            seal(database);
            forger.backUp("older");
            log.thank(80);
            seal(database);
            long lines = signed();
            for (int i = 0; i < restored; i++) {
                forger.restore("older");
                log.resume();
                // Sometimes the log has grown past what was signed before anybody looks.
                log.thank(random.nextInt(200));
                assertRefused(database);
            }
            for (int i = 0; i < madeAgain; i++) {
                TestDatabase again = TestDatabase.create();
                try (SealedLog other = SealedLog.on(again)) {
                    other.thank(1 + random.nextInt(400));
                    assertRefused(again);
                }
            }
            assertThat(signed()).isEqualTo(lines);
        }
    }

    private void seal(TestDatabase database) {
        try (Notary notary = new Notary(database, folder)) {
            notary.seal();
        }
    }

    private void assertRefused(TestDatabase database) {
        try (Notary notary = new Notary(database, folder)) {
            assertThatThrownBy(notary::seal)
                    .isInstanceOf(SealAlarm.class)
                    .hasMessageStartingWith("ROLLBACK_DETECTED");
        }
    }

    private long signed() throws Exception {
        try (Stream<String> lines = Files.lines(folder.resolve("checkpoints"))) {
            return lines.count();
        }
    }
}
