package org.troth.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What a witness has seen of each log, and what it therefore signs: only what continues it (C2SP tlog-witness).
final class WitnessBook {
    static final String SIZE_TYPE = "text/x.tlog.size";
    private static final String TEXT_TYPE = "text/plain; charset=utf-8";
    private static final int MOST_HASHES = 63;

    private final WitnessKey key;
    private final List<VerifierKey> logs;
    private final Path folder;
    private final InstantSource clock;

    /// An answer over HTTP.
    record Answer(int status, String type, String body) {
        static Answer refusal(int status, String why) {
            return new Answer(status, TEXT_TYPE, why + "\n");
        }
    }

    WitnessBook(WitnessKey key, List<VerifierKey> logs, Path folder, InstantSource clock) {
        this.key = key;
        this.logs = List.copyOf(logs);
        this.folder = folder;
        this.clock = clock;
    }

    /// One at a time: between looking at what was seen and noting what is seen now nobody else may come.
    synchronized Answer addCheckpoint(String body) throws IOException {
        try {
            int end = body.indexOf("\n\n");
            String[] lines = body.substring(0, Math.max(0, end)).split("\n", -1);
            if (end < 0 || !lines[0].startsWith("old ") || lines.length > MOST_HASHES + 1) {
                return Answer.refusal(400, "not a request to add a checkpoint");
            }
            Note note = Note.of(body.substring(end + 2));
            return decide(Texts.number(lines[0].substring(4)), Proof.hashes(lines, 1), note, Checkpoint.of(note));
        } catch (Unreadable unreadable) {
            return Answer.refusal(400, String.valueOf(unreadable.getMessage()));
        }
    }

    private Answer decide(long old, List<byte[]> proof, Note note, Checkpoint checkpoint) throws IOException {
        List<VerifierKey> known =
                logs.stream().filter(log -> log.name().equals(checkpoint.origin())).toList();
        if (known.isEmpty()) {
            return Answer.refusal(404, "unknown log");
        }
        if (known.stream().noneMatch(note::signedBy)) {
            return Answer.refusal(403, "not signed by the log");
        }
        if (old < 0 || old > checkpoint.size()) {
            return Answer.refusal(400, "the old size is larger than the new");
        }
        Path file = folder.resolve(HexFormat.of()
                .formatHex(Merkle.sha256().digest(checkpoint.origin().getBytes(StandardCharsets.UTF_8)), 0, 16));
        Optional<Held> seen = Files.exists(file) ? Optional.of(Held.read(file)) : Optional.empty();
        long size = seen.map(Held::size).orElse(0L);
        if (old != size) {
            return new Answer(409, SIZE_TYPE, size + "\n");
        }
        if (seen.isPresent() && old == checkpoint.size()) {
            if (!Arrays.equals(seen.get().root(), checkpoint.root())) {
                return new Answer(409, SIZE_TYPE, size + "\n");
            }
        } else if (seen.isPresent()
                ? !Merkle.consistent(old, seen.get().root(), checkpoint.size(), checkpoint.root(), proof)
                : !proof.isEmpty()) {
            return Answer.refusal(422, "the proof does not show that the log went on from where it was");
        }
        Held.of(checkpoint).write(file);
        return new Answer(200, TEXT_TYPE, key.cosign(note, clock.instant()));
    }
}
