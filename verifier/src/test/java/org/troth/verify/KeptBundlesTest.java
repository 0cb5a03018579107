package org.troth.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bundles that were handed out by earlier versions, each in a folder that is never altered. A new version adds its own.
class KeptBundlesTest {
    private static final Path KEPT = Path.of("src/test/resources/kept");

    @Test
    void what_was_handed_out_once_is_verified_for_ever_by_both_verifiers() throws Exception {
        Optional<Path> node = Node.found();
        int verified = 0;
        for (Path bundle : bundles()) {
            List<String> arguments = new ArrayList<>(List.of(
                    bundle.toString(), "--key", bundle.resolveSibling("log.vkey").toString(), "--incarnation", "2"));
            ByteArrayOutputStream said = new ByteArrayOutputStream();

            int exitCode = Verifier.run(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));

            assertThat(exitCode).as(bundle + ": " + said.toString(StandardCharsets.UTF_8)).isZero();
            if (node.isPresent()) {
                assertThat(Node.run(node.get(), arguments.toArray(String[]::new)).getFirst()).as(bundle.toString()).isEqualTo("VERIFIED");
            }
            verified++;
        }
        assertThat(verified).isGreaterThanOrEqualTo(9);
        System.out.println("GATE G22 bundles=" + verified + " verified=" + verified + " PASS");
    }

    @Test
    void one_of_them_that_was_altered_would_be_noticed(@TempDir Path folder) throws Exception {
        for (Path bundle : bundles()) {
            byte[] altered = Files.readAllBytes(bundle);
            altered[altered.length / 2] ^= 1;
            Path copy = Files.write(folder.resolve("altered.zip"), altered);

            int exitCode = Verifier.run(
                    List.of(copy.toString(), "--key", bundle.resolveSibling("log.vkey").toString(), "--incarnation", "2"),
                    new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));

            assertThat(exitCode).as(bundle.toString()).isNotZero();
        }
    }

    private static List<Path> bundles() throws Exception {
        try (Stream<Path> files = Files.walk(KEPT)) {
            return files.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
        }
    }
}
