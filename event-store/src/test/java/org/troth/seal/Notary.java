package org.troth.seal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.store.TestDatabase;
import org.troth.verify.Verifier;

/// Seals a database in a test, hands out its evidence and has the verifier look at it.
final class Notary implements AutoCloseable {
    /// What the verifier said.
    record Said(int exitCode, String report) {
        /// What was found wrong, whatever the order in which it was come upon.
        List<String> wrong() {
            return report.lines().filter(line -> line.startsWith("  wrong")).sorted().toList();
        }
    }

    private final TestDatabase database;
    private final Path folder;
    private final Connection connection;
    private final Evidence evidence;
    private final AccessEvidence looks;
    private String policy = "quorum none\n";

    Notary(TestDatabase database, Path folder) {
        this.database = database;
        this.folder = folder;
        this.evidence = new Evidence(database.asOwner());
        this.looks = new AccessEvidence(database.asOwner());
        try {
            this.connection = database.settings(Sealer.ROLE).connect();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    Evidence evidence() {
        return evidence;
    }

    AccessEvidence looks() {
        return looks;
    }

    TestDatabase database() {
        return database;
    }

    void policy(String text) {
        policy = text;
    }

    /// Seals what is there and signs it.
    Sealing seal() {
        try {
            SealSettings settings = new SealSettings(folder, "test", Duration.ofSeconds(1), Duration.ZERO, List.of());
            Sealing sealing = Sealing.begin(connection, settings, InstantSource.system());
            while (sealing.sealNext()) {}
            sealing.checkpoint();
            while (sealing.access().sealNext()) {}
            sealing.access().checkpoint();
            return sealing;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    byte[] bundle(EvidenceOf what, @Nullable Long since) {
        return bundle(what, since, new Words.LeftOut());
    }

    byte[] bundle(EvidenceOf what, @Nullable Long since, Words words) {
        return evidence.bundle(evidence.newest().orElseThrow(), what, since, policy, words).zip();
    }

    byte[] bundle(AccessEvidenceOf what, @Nullable Long since) {
        return looks.bundle(looks.newest().orElseThrow(), what, since, policy).zip();
    }

    Path write(String name, byte[] bundle) {
        try {
            return Files.write(folder.resolve(name), bundle);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Verifies with the key that the sealer left beside its list.
    Said verify(byte[] bundle, String... more) {
        List<String> arguments = new ArrayList<>(List.of(write("bundle.zip", bundle).toString()));
        arguments.addAll(List.of("--key", folder.resolve("log.vkey").toString()));
        arguments.addAll(List.of(more));
        return run(arguments);
    }

    static Said run(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exitCode = Verifier.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Said(exitCode, out.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
