package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.troth.Auditor.Said;
import org.troth.Log.Row;

/// The database burns, and is restored as docs/reference/operation.md says: what came back is what was there, and an
/// auditor can tell. Where less came back, the sealer says so and signs nothing.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestoreTest {
    private static final Random RANDOM = new Random(11);
    private static Installation troth;
    private static Path backup;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        troth = Installation.sealed("restore");
        recordSomething();
        backup = troth.postgres().backup("backup");
    }

    @AfterAll
    static void stop() {
        troth.close();
    }

    @Test
    @Order(1)
    void a_backup_and_what_was_written_since_bring_everything_back_and_the_evidence_continues() throws IOException {
        recordSomething();
        Auditor auditor = new Auditor(troth.query(), folder);
        long head = troth.log().head();
        auditor.bundle("/bundle?minPosition=" + head);
        Path held = auditor.checkpoint();
        List<Row> before = troth.log().after(0);

        troth.postgres().restore(backup, troth.postgres().lose());

        assertThat(troth.log().after(0)).isEqualTo(before);
        recordSomething();
        long later = troth.log().head();
        assertThat(later).isGreaterThan(head);
        Said said = Auditor.verify(
                auditor.bundle("/bundle?minPosition=" + later + "&since=" + size(held)), auditor.key(), "--held", held.toString());
        assertThat(said.exitCode()).as(said.report()).isZero();
        assertThat(troth.postgres().number("select count(*) from seal.alarm")).isZero();
    }

    @Test
    @Order(2)
    void where_less_came_back_nothing_is_signed_and_it_is_said() {
        troth.postgres().lose();
        troth.postgres().restore(backup, null);

        troth.sealer().await("to notice", () -> troth.sealer().output().contains("ROLLBACK_DETECTED"));
    }

    private static void recordSomething() {
        Load load = Load.on(troth.command(), RANDOM);
        try {
            ServiceProcess.pause(700);
            load.end();
        } finally {
            load.abandon();
        }
    }

    /// The second line of a checkpoint is how many events it is about.
    private static String size(Path checkpoint) throws IOException {
        return Files.readAllLines(checkpoint).get(1);
    }
}
