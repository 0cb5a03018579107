package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.troth.http.TestIssuer;

/// Takes evidence away over HTTP, and verifies it with nothing but the verifier and a key.
final class Auditor {
    private static final Path VERIFIER = Path.of("../verifier/target/verifier.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Http query;
    private final Path folder;

    /// @param folder where to put what is taken away
    Auditor(Http query, Path folder) {
        this.query = query;
        this.folder = folder;
    }

    /// How the verifier ended and what it said.
    record Said(int exitCode, String report) {}

    Path key() throws IOException {
        return Files.writeString(folder.resolve("log.vkey"), read("/key"));
    }

    /// What is said below `/api/v1/evidence`.
    String read(String path) throws IOException {
        return ask(path, HttpResponse.BodyHandlers.ofString()).body();
    }

    /// A bundle, as soon as what it has to reach is signed.
    Path bundle(String path) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            HttpResponse<byte[]> answer = ask(path, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == 200) {
                return Files.write(folder.resolve("bundle.zip"), answer.body());
            }
            assertThat(answer.statusCode()).isEqualTo(503);
            ServiceProcess.pause(200);
        }
        throw new AssertionError("Nothing was signed that reaches " + path);
    }

    private <T> HttpResponse<T> ask(String path, HttpResponse.BodyHandler<T> body) throws IOException {
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + query.port() + "/api/v1/evidence" + path))
                .header("Authorization", TestIssuer.bearer("auditor"))
                .header("Purpose", "complaint 31")
                .build();
        try {
            return HttpClient.newHttpClient().send(question, body);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /// A checkpoint to hold on to.
    Path checkpoint() throws IOException {
        return Files.writeString(folder.resolve("checkpoint"), read("/checkpoint"));
    }

    static Said verify(Path bundle, Path key, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Packaged.program(), "-Xmx256m", "-jar", VERIFIER.toString(), bundle.toString(), "--key", key.toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Said(process.waitFor(), report);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
