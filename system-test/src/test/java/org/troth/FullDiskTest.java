package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.troth.FullDiskDay.Disk;
import org.troth.FullDiskDay.Round;

/// No disk has room any more: who records is told so at once, nothing is lost, and work goes on when there is room.
@EnabledOnOs(OS.LINUX)
@ExtendWith(SmallDisks.Needed.class)
class FullDiskTest {
    private final long seed = Long.getLong("troth.seed", System.nanoTime());

    @TempDir
    Path folder;

    @Test
    void a_full_disk_loses_nothing_and_needs_no_repair() throws IOException {
        fillEach(1);
    }

    @Tag("gate")
    @Test
    void gate_7_each_disk_five_times() throws IOException {
        fillEach(5);
    }

    private void fillEach(int times) throws IOException {
        List<String> arguments = List.of(Integer.toString(times), Long.toString(seed), folder.toString());
        try (ServiceProcess day = SmallDisks.start(FullDiskDay.class, "full-disks", arguments)) {
            assertThat(day.awaitEnd(Duration.ofMinutes(5 + 3 * times))).as(day.output()).isZero();
        }
        List<Round> rounds = List.of(Http.JSON.readValue(Files.readString(folder.resolve("rounds.json")), Round[].class));
        assertThat(rounds).hasSize(times * Disk.values().length).allSatisfy(FullDiskTest::require);
        rounds.forEach(round -> System.out.printf(
                "GATE G7 seed=%d full=%s servedMeanwhile=%d answer=%s restarted=%b servedAgainMs=%d %s PASS%n",
                seed,
                round.disk(),
                round.servedWhileFull(),
                round.answer().replace(' ', ':'),
                round.restarted(),
                round.servedAgainMs(),
                round.summary()));
    }

    private static void require(Round round) {
        switch (round.disk()) {
            case DATA -> {
                assertThat(round.servedWhileFull()).isZero();
                assertThat(round.answer()).isEqualTo("503 disk-full");
            }
            case WAL -> {
                assertThat(round.servedWhileFull()).isZero();
                assertThat(round.answer()).isIn("503 unavailable", "503 disk-full");
            }
            case PRINTED -> {
                assertThat(round.servedWhileFull()).isPositive();
                assertThat(round.answer()).startsWith("201");
            }
        }
    }
}
