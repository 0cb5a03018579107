package org.troth.command;

import java.time.Instant;
import org.troth.event.Actor;
import org.troth.event.RepId;

/// Who does something in a test, and when.
public final class When {
    public static final Instant NINE = Instant.parse("2026-11-02T09:00:00Z");
    public static final RepId ROSE = RepId.next();

    private When() {}

    public static Circumstances rose(Instant at) {
        return by(Actor.Kind.REP, ROSE.value(), at);
    }

    public static Circumstances by(Actor.Kind kind, String id, Instant at) {
        return new Circumstances(
                new Actor(kind, id), null, null, at, at, null, null, null, "command", "correlation", null);
    }

    /// Rose does something now that happened before.
    public static Circumstances roseSays(Instant occurredAt, Instant now) {
        Circumstances rose = rose(now);
        return new Circumstances(
                rose.actor(), null, null, now, occurredAt, null, null, null, "command", "correlation", null);
    }

    public static Circumstances late(Instant at, String reason) {
        Circumstances rose = rose(at);
        return new Circumstances(rose.actor(), null, null, at, at, null, null, reason, "command", "correlation", null);
    }
}
