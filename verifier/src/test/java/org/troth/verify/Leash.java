package org.troth.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Runs a program with little memory, and where no file can grow.
final class Leash {
    private Leash() {}

    /// @param said everything it wrote
    record Run(int exitCode, Duration took, String said) {
        boolean wasDoneWithin(Duration limit) {
            return exitCode == 0 && took.compareTo(limit) <= 0;
        }
    }

    static Run run(Class<?> program, int megabytes, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "-c",
                "ulimit -f 0; exec \"$@\"",
                "leash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(arguments);
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        return new Run(exitCode, Duration.ofNanos(System.nanoTime() - begun), said);
    }
}
