package org.troth.command.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.CustomerId;
import org.troth.event.Envelope;
import org.troth.event.Personal;
import org.troth.event.Source;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseType;

/// Promises as the log has them, for tests that write history.
final class Made {
    static final CustomerId ANN = CustomerId.next();

    private Made() {}

    static PromiseMade dueAt(Instant due) {
        return new PromiseMade(
                ANN,
                null,
                null,
                PromiseGiver.OURS,
                null,
                null,
                null,
                PromiseType.CALLBACK,
                new Personal<>("We call you back."),
                SweepingNode.at(due),
                due,
                0,
                Duration.ofDays(7).toMillis(),
                false,
                0,
                1,
                null,
                null,
                null,
                null,
                null);
    }

    static Envelope envelope(Instant at) {
        return envelope(at, null);
    }

    static Envelope envelope(Instant at, @Nullable Source source) {
        return new Envelope(
                at,
                new Actor(Actor.Kind.IMPORT, "old"),
                null,
                null,
                null,
                ANN,
                null,
                null,
                "command",
                "correlation",
                null,
                source,
                null,
                null,
                List.of(),
                false);
    }
}
