package org.troth.http;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Looks at something once a second at most, however many numbers are taken from it. That it could not be looked at is
/// remembered as well, so that a database that is away is waited for once.
public final class Glance<T> {
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private final Supplier<T> look;
    private @Nullable T seen;
    private @Nullable RuntimeException failed;
    private long at = System.nanoTime() - FRESH;

    public Glance(Supplier<T> look) {
        this.look = look;
    }

    /// @throws RuntimeException what looking ended with
    public synchronized T now() {
        if (System.nanoTime() - at >= FRESH) {
            lookAgain();
        }
        if (seen == null) {
            throw new IllegalStateException("It could not be looked at.", failed);
        }
        return seen;
    }

    private void lookAgain() {
        try {
            seen = look.get();
            failed = null;
        } catch (RuntimeException away) {
            seen = null;
            failed = away;
        }
        at = System.nanoTime();
    }
}
