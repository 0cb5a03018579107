package org.troth.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The other verifier, run as a process.
final class Node {
    private static final Path SCRIPT = Path.of("src/main/node/verify.mjs").toAbsolutePath();

    private Node() {}

    /// Where Node is; a build that must have it fails here when it is not there.
    static Optional<Path> found() {
        Optional<Path> node = Arrays.stream(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, "node"))
                .filter(Files::isExecutable)
                .findFirst();
        if (node.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("Node is not installed, and this build must show that both verifiers agree.");
        }
        if (node.isEmpty()) {
            System.err.println("*** Node is not installed: that the verifier in JavaScript agrees was NOT tested. ***");
        }
        return node;
    }

    /// What it prints, line by line, and after that its exit code.
    static List<String> run(Path node, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(node.toString(), SCRIPT.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>(said.lines().toList());
        lines.add(Integer.toString(process.waitFor()));
        return lines;
    }
}
