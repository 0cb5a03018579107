package org.troth.query;

import java.time.Instant;
import java.time.InstantSource;

/// A clock that a test can set; it runs like any other until then.
final class TestClock implements InstantSource {
    private volatile Instant fixed = Instant.MIN;

    void stopAt(Instant instant) {
        fixed = instant;
    }

    void run() {
        fixed = Instant.MIN;
    }

    @Override
    public Instant instant() {
        Instant stopped = fixed;
        return stopped.equals(Instant.MIN) ? InstantSource.system().instant() : stopped;
    }
}
