package org.troth.command.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until a test sets it.
final class SetClock implements InstantSource {
    private volatile Instant shown;

    SetClock(Instant shown) {
        this.shown = shown;
    }

    void set(Instant instant) {
        shown = instant;
    }

    void pass(Duration time) {
        shown = shown.plus(time);
    }

    @Override
    public Instant instant() {
        return shown;
    }
}
