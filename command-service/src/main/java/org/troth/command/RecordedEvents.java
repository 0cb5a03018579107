package org.troth.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.TypeId;
import org.troth.store.LogReader;
import org.troth.store.Recorded;

/// Finds an event by its id.
///
/// The log has no index for that, because hardly anybody asks; but an id tells when it was made, and an event is
/// recorded a moment after.
public final class RecordedEvents {
    private static final Duration BEFORE = Duration.ofSeconds(2);
    private static final Duration AFTER = Duration.ofMinutes(1);
    private static final int PAGE = 500;
    private static final int MOST_PAGES = 100;

    private RecordedEvents() {}

    /// The customer of an event, as known when it was recorded; null where there is no such event or no customer.
    public static @Nullable CustomerId customerOf(LogReader log, EventId id) {
        return find(log, id).map(event -> event.envelope().customerId()).orElse(null);
    }

    /// The event of that id.
    public static Optional<Recorded> find(LogReader log, EventId id) {
        long made = madeAt(id);
        long position = lastMadeBefore(log, made - BEFORE.toMillis());
        for (int page = 0; page < MOST_PAGES; page++) {
            List<Recorded> events = log.after(position, PAGE);
            for (Recorded event : events) {
                if (event.eventId().equals(id)) {
                    return Optional.of(event);
                }
            }
            if (events.isEmpty() || madeAt(events.getLast().eventId()) > made + AFTER.toMillis()) {
                return Optional.empty();
            }
            position = events.getLast().position();
        }
        return Optional.empty();
    }

    /// Ids grow with positions but for moments, whatever the clock of recording said.
    private static long lastMadeBefore(LogReader log, long millis) {
        long low = 0;
        long high = log.head();
        while (low < high) {
            long middle = (low + high + 1) / 2;
            if (madeAt(log.at(middle).orElseThrow().eventId()) < millis) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /// Milliseconds since 1970, as a UUID of version 7 carries them.
    private static long madeAt(EventId id) {
        return TypeId.uuid(EventId.PREFIX, id.value()).getMostSignificantBits() >>> 16;
    }
}
