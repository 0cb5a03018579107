package org.troth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Runs a program where part of the machine is its own: Linux calls that a namespace. When the first process there ends,
/// all end, and what was made for them is gone.
final class Apart {
    private Apart() {}

    /// A command that first makes itself at home there.
    ///
    /// @param own what is not shared with the machine, as `unshare` calls it
    /// @param settle a script that is given the arguments and then the command, which it runs
    static List<String> command(List<String> own, String settle, List<String> arguments, List<String> command) {
        List<String> all = new ArrayList<>(List.of("unshare", "--user", "--map-root-user", "--mount"));
        all.addAll(own);
        all.addAll(List.of("--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c", settle, "settle"));
        all.addAll(arguments);
        all.addAll(command);
        return all;
    }

    /// The command that runs a program of these tests, wherever it is given.
    static List<String> java(Class<?> program) {
        return List.of(
                Packaged.program(), "-Xmx768m", "-cp", System.getProperty("java.class.path"), program.getName());
    }

    /// Runs a test where there can be such a place; elsewhere says so loudly, and fails where every test has to count.
    abstract static class Needed implements ExecutionCondition {
        private final String untested;
        private final Supplier<List<String>> attempt;

        /// @param untested what is not known without it, in capitals
        /// @param attempt a command that ends well where it can be
        Needed(String untested, Supplier<List<String>> attempt) {
            this.untested = untested;
            this.attempt = attempt;
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String trouble = trouble();
            if (trouble.isEmpty()) {
                return ConditionEvaluationResult.enabled("There can be a place apart.");
            }
            String missing = untested + " This machine allows no such namespace. " + trouble;
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(missing);
            }
            System.err.println(missing);
            return ConditionEvaluationResult.disabled(missing);
        }

        private String trouble() {
            try {
                Path log = Files.createTempFile("settling", ".log");
                Process process = new ProcessBuilder(attempt.get())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
                boolean ended = process.waitFor(Duration.ofSeconds(20).toSeconds(), TimeUnit.SECONDS);
                process.destroyForcibly();
                String said = Files.readString(log).strip();
                Files.delete(log);
                return ended && process.exitValue() == 0 ? "" : said + ".";
            } catch (IOException none) {
                return String.valueOf(none.getMessage());
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }
}
