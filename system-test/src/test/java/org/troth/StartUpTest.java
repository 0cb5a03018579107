package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A packaged service is started, stopped and started again as ./start does it.
class StartUpTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path APART = ROOT.resolve("command-service/target/apart");

    @Test
    void a_service_that_was_stopped_once_begins_with_what_it_had_loaded() {
        Folders.delete(APART);
        try (Installation troth = Installation.startedBy(StartUpTest::byScript, "start-up")) {
            double before = troth.commandService().processorSeconds();
            troth.stopCommandService();
            assertThat(APART.resolve("classes.aot")).isNotEmptyFile();

            // Where it cannot use the cache, Java does not start at all then.
            troth.set("JDK_JAVA_OPTIONS", "-XX:AOTMode=on");
            troth.startCommandService();
            troth.awaitCommands();
            double after = troth.commandService().processorSeconds();

            assertThat(troth.command().command("rep", "/api/v1/customers", Desk.REGISTER).status()).isEqualTo(201);
            System.out.printf(
                    "StartUpTest: processor seconds until the command service is up: %.1f, and %.1f with what it had loaded%n",
                    before, after);
        }
    }

    private static ServiceProcess byScript(String module, String name, Map<String, String> settings) {
        return ServiceProcess.start(List.of(ROOT.resolve("start").toString(), module), name, settings);
    }
}
