package org.troth.command.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.troth.event.Event;
import org.troth.event.promise.PromiseBecameOverdue;
import org.troth.event.promise.PromiseBroken;
import org.troth.store.Recorded;

/// Checks that silence spoke once, and of the right time.
final class Once {
    private Once() {}

    static void overdue(List<Recorded> story, Instant due) {
        at(story, PromiseBecameOverdue.class, due);
    }

    static void broken(List<Recorded> story, Instant at) {
        at(story, PromiseBroken.class, at);
    }

    private static void at(List<Recorded> story, Class<? extends Event> type, Instant at) {
        assertThat(story.stream()
                        .filter(event -> type.isInstance(event.event()))
                        .map(event -> event.envelope().occurredAt()))
                .as(type.getSimpleName())
                .containsExactly(at);
    }
}
