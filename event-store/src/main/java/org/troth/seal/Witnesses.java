package org.troth.seal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows each checkpoint to the witnesses and collects their signatures. One that is away signs a later one.
final class Witnesses implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int CONFLICT = 409;
    private static final int MOST_TRIES = 2;
    private static final Logger log = LoggerFactory.getLogger(Witnesses.class);

    /// Shows that the checkpoint of `from` events goes on in the newest.
    interface Continuation {
        List<byte[]> from(long size);
    }

    private final List<WitnessAt> witnesses;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Map<String, Long> seen = new HashMap<>();

    Witnesses(List<WitnessAt> witnesses) {
        this.witnesses = List.copyOf(witnesses);
    }

    /// @return the signature line of each witness that gave one, by its name
    Map<String, String> cosign(Checkpoint checkpoint, Continuation continuation) {
        Map<String, String> lines = new HashMap<>();
        for (WitnessAt witness : witnesses) {
            try {
                ask(witness, checkpoint, continuation).ifPresent(line -> lines.put(witness.name(), line));
            } catch (IOException away) {
                log.warn("Witness {} did not answer: {}", witness.name(), away.toString());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return lines;
            }
        }
        return lines;
    }

    private Optional<String> ask(WitnessAt witness, Checkpoint checkpoint, Continuation continuation)
            throws IOException, InterruptedException {
        for (int i = 0; i < MOST_TRIES; i++) {
            long old = Math.min(seen.getOrDefault(place(witness, checkpoint), 0L), checkpoint.size());
            String body = "old " + old + "\n" + ProofText.hashes(continuation.from(old)) + "\n" + checkpoint.note();
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(witness.url() + "/add-checkpoint"))
                            .timeout(PATIENCE)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                seen.put(place(witness, checkpoint), checkpoint.size());
                return witness.cosignature(checkpoint.note(), answer.body());
            }
            String size = answer.body().strip();
            if (answer.statusCode() != CONFLICT || !size.matches("[0-9]{1,18}") || Long.parseLong(size) == old) {
                log.error("Witness {} refused the checkpoint of size {}: {} {}", witness.name(), checkpoint.size(), answer.statusCode(), size);
                return Optional.empty();
            }
            seen.put(place(witness, checkpoint), Long.parseLong(size));
        }
        return Optional.empty();
    }

    // A witness sees each tree apart from the other.
    private static String place(WitnessAt witness, Checkpoint checkpoint) {
        return witness.name() + " " + checkpoint.origin();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
