package org.troth.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.troth.seal.Notary.Said;

/// The verifier in JavaScript, run as a process where Node is installed; a build that must have it fails without.
record NodeVerifier(Path node) {
    private static final Path SCRIPT = Path.of("../verifier/src/main/node/verify.mjs");

    static Optional<NodeVerifier> found() {
        Optional<Path> node = Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, "node"))
                .filter(Files::isExecutable)
                .findFirst();
        if (node.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("Node is not installed, and this build must show that both verifiers agree.");
        }
        if (node.isEmpty()) {
            System.err.println("*** Node is not installed: that the verifier in JavaScript agrees was NOT tested. ***");
        }
        return node.map(NodeVerifier::new);
    }

    Said run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(node.toString(), SCRIPT.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), report);
    }
}
