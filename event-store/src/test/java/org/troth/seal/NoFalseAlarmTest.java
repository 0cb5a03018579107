package org.troth.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.event.NoteId;
import org.troth.seal.Notary.Said;
import org.troth.store.SealedLog;
import org.troth.store.TestDatabase;

class NoFalseAlarmTest {
    @TempDir
    Path folder;

    @Test
    void what_was_left_alone_is_verified_whatever_was_cut_off_erased_or_redacted_and_whoever_signs() throws Exception {
        verifications(10, 5, database -> {});
    }

    @Test
    void what_was_altered_in_between_does_raise_one() {
        assertThatThrownBy(() -> verifications(2, 5, database -> database.execute("""
                alter table log.event disable trigger all;
                update log.event set payload = payload || '\\x20' where position = 1;
                alter table log.event enable always trigger event_never_changes;
                alter table log.event enable always trigger event_never_empties""")))
                .isInstanceOfAny(SealAlarm.class, AssertionError.class);
    }

    @Test
    @Tag("gate")
    void a_hundred_verifications_of_what_was_left_alone_raise_no_alarm() throws Exception {
        verifications(100, 19, database -> {});
        System.out.println("GATE G19 seed=19 verifications=100 alarms=0 PASS");
    }

    /// @param meanwhile what somebody does to the database before it is sealed again
    private void verifications(int times, long seed, Consumer<TestDatabase> meanwhile) throws Exception {
        Random random = new Random(seed);
        TestDatabase database = TestDatabase.create();
        String state = folder.resolve("state").toString();
        Path first = folder.resolve("first.vkey");
        Long since = null;
        try (SealedLog log = SealedLog.on(database)) {
            for (int i = 0; i < times; i++) {
                log.thank(1 + random.nextInt(15));
                speak(log, random);
                if (random.nextInt(3) == 0) {
                    cutOff(database, log, random);
                }
                if (since != null && random.nextInt(8) == 0) {
                    new Handover(database.settings(Sealer.ROLE), new SealSettings(folder)).rotateKey("as every year");
                }
                if (since != null) {
                    meanwhile.accept(database);
                }
                try (Notary notary = new Notary(database, folder)) {
                    Sealing sealing = notary.seal();
                    long size = sealing.newest().orElseThrow().size();
                    new LookBack(sealing.table()).between(1, size);

                    if (since == null) {
                        Files.copy(folder.resolve("log.vkey"), first);
                    }
                    byte[] bundle = notary.bundle(anything(log, random, size), since, words(log, random));
                    Said said = notary.verify(bundle, "--state", state, "--key", first.toString());

                    assertThat(said.exitCode()).as(said.report()).isZero();
                    since = size;
                }
            }
        }
    }

    /// Somebody says something; now and then it is redacted, or the person forgotten.
    private static void speak(SealedLog log, Random random) {
        int whose = random.nextInt(4) == 0 ? log.another() : random.nextInt(6);
        NoteId note = log.note(whose, "words " + random.nextInt());
        if (random.nextInt(4) == 0) {
            log.redact(whose, note);
        }
        if (whose >= 6 && random.nextBoolean()) {
            log.forget(whose);
        }
    }

    private static Words words(SealedLog log, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Words.LeftOut();
            case 1 -> new Words.Encrypted(log.export());
            default -> new Words.Opened(log.export(), asked -> Set.of());
        };
    }

    /// As a `kill -9` leaves it: something sealed and not signed, something begun and not committed.
    private void cutOff(TestDatabase database, SealedLog log, Random random) throws Exception {
        try (Connection connection = database.settings(Sealer.ROLE).connect()) {
            SealSettings settings = new SealSettings(folder);
            Sealing sealing = Sealing.begin(connection, settings, InstantSource.system());
            sealing.sealNext();
            log.thank(1 + random.nextInt(20));
            connection.setAutoCommit(false);
            new SealWriter(connection)
                    .leaves(List.of(new Leaf(1_000_000, "never", 1, new byte[Hashes.LENGTH])));
        }
    }

    private static EvidenceOf anything(SealedLog log, Random random, long size) {
        int whose = random.nextInt(log.customers().size());
        long from = 1 + random.nextLong(size);
        return switch (random.nextInt(4)) {
            case 0 -> new EvidenceOf.Log();
            case 1 -> new EvidenceOf.Range(from, from + random.nextLong(size - from + 1));
            case 2 -> new EvidenceOf.Customer(log.customers().get(whose).value());
            default -> new EvidenceOf.Stream(log.streams().get(whose));
        };
    }
}
