package org.troth.seal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.troth.store.TestDatabase;

/// A sealer in a process of its own, to be killed.
final class SealingProcess {
    private SealingProcess() {}

    static Process start(TestDatabase database, Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SealingProcess.class.getName(),
                        database.url(),
                        database.owner(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        TestDatabase database = new TestDatabase(arguments[0], arguments[1], "");
        SealSettings settings =
                new SealSettings(Path.of(arguments[2]), "test", Duration.ofSeconds(1), Duration.ZERO, List.of());
        new Sealer(database.settings(Sealer.ROLE), settings, InstantSource.system()).start();
        Thread.currentThread().join();
    }
}
