package org.troth.command.erasure;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.troth.command.Circumstances;
import org.troth.event.Actor;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.customer.CustomerErased;
import org.troth.event.customer.CustomerEvent;
import org.troth.event.customer.SubjectContentRemoved;
import org.troth.event.customer.SubjectKeysDestroyed;
import org.troth.store.Claim;
import org.troth.store.LogReader;
import org.troth.store.LogWriter;
import org.troth.store.NewEvent;
import org.troth.store.Recorded;
import org.troth.store.SequenceTaken;

/// Writes down what was done, each thing once.
final class ErasureRecord {
    private static final Actor ACTOR = new Actor(Actor.Kind.SYSTEM, "erasure");
    private static final int MOST_RACES = 20;

    private final LogReader log;
    private final LogWriter writer;
    private final InstantSource clock;

    ErasureRecord(LogReader log, LogWriter writer, InstantSource clock) {
        this.log = log;
        this.writer = writer;
        this.clock = clock;
    }

    interface Made {
        CustomerEvent event();
    }

    void once(CustomerId customer, String request, Class<? extends CustomerEvent> type, Made made) {
        once(customer, request, type, made, List.of());
    }

    /// Records an event of this erasure unless it is there.
    void once(
            CustomerId customer, String request, Class<? extends CustomerEvent> type, Made made, List<Claim> releases) {
        for (int race = 1; ; race++) {
            List<Recorded> story = log.stream(customer.value());
            boolean there = story.stream()
                    .anyMatch(recorded -> type.isInstance(recorded.event()) && belongs(recorded.event(), request));
            if (there) {
                return;
            }
            long next = story.isEmpty() ? 0 : story.getLast().sequence() + 1;
            Instant now = clock.instant();
            Circumstances circumstances = new Circumstances(
                    ACTOR, null, null, now, now, null, null, null, "erasure " + request, "erasure " + request, null);
            NewEvent event = new NewEvent(
                    EventId.next(),
                    customer.value(),
                    next,
                    made.event(),
                    circumstances.envelope(customer, null, null, null));
            try {
                writer.append(List.of(event), List.of(), new ArrayList<>(releases));
                return;
            } catch (SequenceTaken fasterOne) {
                if (race == MOST_RACES) {
                    throw fasterOne;
                }
            }
        }
    }

    private static boolean belongs(Object event, String request) {
        return switch (event) {
            case SubjectKeysDestroyed destroyed -> destroyed.requestId().equals(request);
            case SubjectContentRemoved removed -> removed.requestId().equals(request);
            case CustomerErased erased -> erased.requestId().equals(request);
            default -> false;
        };
    }
}
