package org.troth.seal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How sealing goes.
///
/// @param folder where the key and the list of signed checkpoints lie: outside the database, on a volume of its own
/// @param host first part of the name under which checkpoints are signed
/// @param interval longest time between an event and its checkpoint, 1 to 60 seconds
/// @param headsEvery how often the heads of all chains are put under a root
/// @param witnesses who is asked to cosign
public record SealSettings(
        Path folder, String host, Duration interval, Duration headsEvery, List<WitnessAt> witnesses) {
    public static final Duration USUAL_INTERVAL = Duration.ofSeconds(10);
    public static final Duration USUAL_HEADS = Duration.ofDays(1);

    public SealSettings {
        witnesses = List.copyOf(witnesses);
        if (interval.compareTo(Duration.ofSeconds(1)) < 0 || interval.compareTo(Duration.ofSeconds(60)) > 0) {
            throw new IllegalArgumentException("Checkpoints are 1 to 60 seconds apart, not " + interval + ".");
        }
        if (headsEvery.isNegative() || headsEvery.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("Heads are put under a root at least once a day, not every " + headsEvery + ".");
        }
    }

    public SealSettings(Path folder) {
        this(folder, "troth.local", USUAL_INTERVAL, USUAL_HEADS, List.of());
    }
}
