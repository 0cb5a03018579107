package org.troth.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.store.SealedLog;
import org.troth.store.TestDatabase;

class KilledSealerTest {
    private static final int LONGEST_WAIT_MS = 60_000;

    @TempDir
    Path folder;

    @Test
    void a_sealer_that_is_killed_again_and_again_signs_one_history() throws Exception {
        kills(2, 4);
    }

    @Test
    @Tag("gate")
    void a_sealer_that_is_killed_many_times_signs_one_history() throws Exception {
        int checkpoints = kills(10, 5);
        System.out.println("GATE G5 seed=5 kills=10 checkpoints=" + checkpoints + " forks=0 PASS");
    }

    private int kills(int times, long seed) throws Exception {
        Random random = new Random(seed);
        TestDatabase database = TestDatabase.create();
        try (Readers readers = new Readers(database);
                SealedLog log = SealedLog.on(database)) {
            for (int i = 0; i < times; i++) {
                long before = signed("checkpoints").size();
                Process sealer = SealingProcess.start(database, folder);
                for (int waited = 0; signed("checkpoints").size() < before + 1 && waited < LONGEST_WAIT_MS; waited += 20) {
                    log.thank(1 + random.nextInt(5));
                    readers.look("rep" + i, "cus_" + random.nextInt(5));
                    Thread.sleep(20);
                }
                Thread.sleep(random.nextInt(300));
                sealer.destroyForcibly().waitFor();
            }
            return oneHistory(database);
        }
    }

    private int oneHistory(TestDatabase database) throws Exception {
        try (Notary notary = new Notary(database, folder)) {
            Sealing sealing = notary.seal();
            long size = sealing.newest().orElseThrow().size();
            new LookBack(sealing.table()).between(1, size);
            oneHistory(signed("access-checkpoints"), sealing.access().table(), key -> key.of(TreeTable.Kept.ACCESS));
            List<String> signed = signed("checkpoints");
            oneHistory(signed, sealing.table(), UnaryOperator.identity());
            long entries = sealing.access().newest().orElseThrow().size();
            assertThat(notary.verify(notary.bundle(new AccessEvidenceOf.Range(1, entries), null)).exitCode()).isZero();
            assertThat(notary.verify(notary.bundle(new AccessEvidenceOf.Customer("cus_0"), null)).exitCode()).isZero();
            assertThat(notary.verify(notary.bundle(new EvidenceOf.Log(), null)).exitCode()).isZero();
            return signed.size();
        }
    }

    private void oneHistory(List<String> signed, TreeTable table, UnaryOperator<NoteKey> signer) {
        NoteKey key = signer.apply(new SealFolder(folder).key().orElseThrow());
        assertThat(signed).isNotEmpty();
        for (String line : signed) {
            byte[] note = Base64.getDecoder().decode(line.substring(line.indexOf(' ') + 1));
            Checkpoint checkpoint = Checkpoint.read(new String(note, StandardCharsets.UTF_8), key);
            assertThat(table.tree().root(checkpoint.size())).isEqualTo(checkpoint.root());
        }
    }

    private List<String> signed(String name) throws Exception {
        Path list = folder.resolve(name);
        return Files.exists(list) ? Files.readAllLines(list) : List.of();
    }
}
