package org.troth.sealer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.seal.SealSettings;
import org.troth.seal.Sealer;
import org.troth.store.SealedLog;
import org.troth.store.TestDatabase;

class HandoverCommandTest {
    private static final String REASON = "--reason=as every year";

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.create();
    private final SealedLog log = SealedLog.on(database);

    /// What the command printed, and how it ended.
    private record Ended(int exitCode, String said) {}

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void the_key_is_changed_while_no_sealer_works_and_the_next_one_signs_with_it() throws Exception {
        Path list = folder.resolve("checkpoints");
        log.thank(20);
        try (Sealer sealer = sealer()) {
            await().atMost(60, SECONDS).until(() -> Files.exists(list));
            assertThat(run("rotate-key", REASON)).isEqualTo(new Ended(1, "Nothing was changed. A sealer works on this database; stop it first.\n"));
            assertThat(sealer.state()).isEqualTo(Sealer.State.SEALING);
        }

        Ended rotated = run("rotate-key", REASON);
        log.thank(20);

        assertThat(rotated.exitCode()).as(rotated.said()).isZero();
        assertThat(rotated.said()).endsWith(Files.readString(folder.resolve("log.vkey")));
        try (Sealer sealer = sealer()) {
            await().atMost(60, SECONDS).until(() -> Files.readAllLines(list).size() == 3);
            assertThat(sealer.alarm()).isEmpty();
        }
    }

    @Test
    void what_cannot_be_done_is_refused_with_the_reason_and_changes_nothing() {
        assertThat(run("rotate-key", REASON).said()).isEqualTo("Nothing was changed. Nothing was signed with the key in " + folder + " yet.\n");
        assertThat(run("new-incarnation", REASON, "--approved-by=Ann").said()).isEqualTo("Nothing was changed. Two people have to agree to a new incarnation.\n");
        assertThat(run("new-incarnation", REASON, "--approved-by=Ann", "--approved-by=Bob").exitCode()).isEqualTo(1);
    }

    private Sealer sealer() {
        SealSettings settings = new SealSettings(folder, "test", Duration.ofSeconds(1), Duration.ofDays(1), List.of());
        return new Sealer(database.settings(Sealer.ROLE), settings, InstantSource.system()).start();
    }

    private Ended run(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--troth.seal.folder=" + folder, "--spring.main.banner-mode=off"));
        for (Map.Entry<String, Object> each : database.properties("troth_seal").entrySet()) {
            arguments.add("--" + each.getKey() + "=" + each.getValue());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exitCode = HandoverCommand.run(arguments.toArray(String[]::new), new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Ended(exitCode, out.toString(StandardCharsets.UTF_8));
    }
}
