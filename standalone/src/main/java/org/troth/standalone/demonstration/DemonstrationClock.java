package org.troth.standalone.demonstration;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The service's clock, which shows the past while the demonstration is recorded.
public final class DemonstrationClock implements InstantSource {
    private volatile @Nullable Instant shown;

    void show(Instant instant) {
        shown = instant;
    }

    /// Goes on with the real time.
    void release() {
        shown = null;
    }

    @Override
    public Instant instant() {
        Instant past = shown;
        return past == null ? Instant.now() : past;
    }
}
