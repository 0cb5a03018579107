package org.troth.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.verify.Leash.Run;

/// A long log is verified in little memory and without a file being written.
class VerifierCostTest {
    private static final int SHORT = 20_000;
    private static final int LITTLE = 24;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    /// Takes all of it into memory.
    static final class Hoarder {
        private Hoarder() {}

        static void main(String[] arguments) throws IOException {
            System.out.println(Files.readAllLines(Path.of(arguments[0]), StandardCharsets.ISO_8859_1).size());
        }
    }

    /// Unpacks it beside itself.
    static final class Unpacker {
        private Unpacker() {}

        static void main(String[] arguments) throws IOException {
            Files.copy(Path.of(arguments[0]), Path.of(arguments[0] + ".unpacked"));
        }
    }

    /// Does nothing for a while.
    static final class Dawdler {
        private Dawdler() {}

        static void main(String[] arguments) throws InterruptedException {
            Thread.sleep(1_000);
        }
    }

    @Test
    void a_log_larger_than_the_memory_is_verified_where_no_file_can_be_written() throws Exception {
        Path bundle = LongBundle.in(folder, SHORT);

        Run run = verify(bundle, LITTLE);

        assertThat(Files.size(bundle)).isGreaterThan(LITTLE << 20);
        assertThat(run.wasDoneWithin(PATIENCE)).as(run.said()).isTrue();
        assertThat(run.said()).startsWith("VERIFIED").contains(SHORT + " events");
    }

    @Test
    void one_who_keeps_it_all_in_memory_or_unpacks_it_or_takes_too_long_is_noticed() throws Exception {
        Path bundle = LongBundle.in(folder, SHORT);
        List<String> arguments = List.of(bundle.toString());

        Run hoarder = Leash.run(Hoarder.class, LITTLE, arguments);
        Run unpacker = Leash.run(Unpacker.class, LITTLE, arguments);
        Run dawdler = Leash.run(Dawdler.class, LITTLE, arguments);

        assertThat(hoarder.wasDoneWithin(PATIENCE)).isFalse();
        assertThat(hoarder.said()).contains("OutOfMemoryError");
        assertThat(unpacker.wasDoneWithin(PATIENCE)).isFalse();
        assertThat(unpacker.said()).contains("File too large");
        assertThat(dawdler.wasDoneWithin(PATIENCE)).isTrue();
        assertThat(dawdler.wasDoneWithin(Duration.ofMillis(999))).isFalse();
    }

    @Tag("gate")
    @Test
    void gate_23_a_million_events_take_a_minute_at_most() throws Exception {
        int events = Integer.getInteger("troth.events", 1_000_000);
        Path bundle = LongBundle.in(folder, events);

        Run run = verify(bundle, 256);

        assertThat(run.wasDoneWithin(Duration.ofMinutes(1))).as(run.said() + run.took()).isTrue();
        System.out.printf("GATE G23 events=%d bytes=%d heap=256MB seconds=%d PASS%n",
                events, Files.size(bundle), run.took().toSeconds());
    }

    private Run verify(Path bundle, int megabytes) throws Exception {
        return Leash.run(Verifier.class, megabytes, List.of(bundle.toString(), "--key", folder.resolve("log.vkey").toString()));
    }
}
