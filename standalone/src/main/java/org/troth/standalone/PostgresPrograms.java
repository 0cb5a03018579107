package org.troth.standalone;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the programs that come with PostgreSQL.
///
/// PostgreSQL refuses to run as root. Where we are root, it runs in a user namespace of its own in which it is nobody,
/// while its files still belong to root.
final class PostgresPrograms {
    private static final int LONGEST_RUN_SECONDS = 180;

    private final Path folder;
    private final List<String> before;

    private PostgresPrograms(Path folder, List<String> before) {
        this.folder = folder;
        this.before = before;
    }

    static PostgresPrograms in(Path folder) {
        if (new UnixSystem().getUid() != 0) {
            return new PostgresPrograms(folder, List.of());
        }
        if (exitCode(List.of("unshare", "-U", "true")) != 0) {
            throw new CannotStart("PostgreSQL does not run as root, and this machine does not let root step down;"
                    + " start as an ordinary user, or name a PostgreSQL of your own in TROTH_DATABASE_URL.");
        }
        return new PostgresPrograms(folder, List.of("unshare", "-U"));
    }

    private static int exitCode(List<String> command) {
        try {
            return finish(new ProcessBuilder(command).redirectErrorStream(true)).exitCode();
        } catch (IOException missing) {
            return 127;
        }
    }

    /// Runs one of the programs to its end.
    Outcome run(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(before);
        command.add(folder.resolve(program).toString());
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("LC_ALL", "C");
        process.environment().keySet().removeIf(name -> name.startsWith("PG"));
        try {
            return finish(process);
        } catch (IOException failed) {
            throw new CannotStart("PostgreSQL does not run on this machine: " + failed.getMessage());
        }
    }

    private static Outcome finish(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Outcome(124, output);
            }
            return new Outcome(process.exitValue(), output);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Outcome(130, output);
        }
    }

    /// How a program ended, and what it said.
    record Outcome(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }

        /// The line that says what went wrong.
        String complaint() {
            return output.lines()
                    .filter(line -> line.contains("FATAL:") || line.contains("error:"))
                    .findFirst()
                    .or(() -> output.lines().filter(line -> !line.isBlank()).reduce((first, last) -> last))
                    .orElse("exit code " + exitCode);
        }
    }
}
