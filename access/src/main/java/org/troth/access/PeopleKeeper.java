package org.troth.access;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.troth.http.Acquaintance;
import org.troth.http.People;

/// Keeps whom the door has met for longer than this process lives, and knows whom the doors of the others have met.
///
/// All of it is done once a second on a thread of its own, so that nobody who signs in or reads a name waits for it.
/// While the database is away it is only done later.
final class PeopleKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeopleKeeper.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    /// What was under way while others were read is read the next time.
    private static final Duration OVERLAP = Duration.ofSeconds(5);

    private final PersonTable table;
    private final People people;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("people-keeper").daemon().factory());
    // Of one thread at a time, as is the rest.
    private @Nullable Long readAt;
    private boolean away;

    PeopleKeeper(PersonTable table, People people) {
        this.table = table;
        this.people = people;
    }

    /// Knows everybody before the first caller comes in.
    PeopleKeeper start() {
        round();
        ScheduledFuture<?> _ =
                rounds.scheduleWithFixedDelay(this::round, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    private void round() {
        try {
            people.write(this::write);
            read();
            if (away) {
                away = false;
                LOG.info("The database answers again, and whom the door has met meanwhile is written.");
            }
        } catch (RuntimeException failed) {
            if (!away) {
                away = true;
                LOG.warn("Whom the door meets is written later: {}", AccessTable.outline(failed));
            }
        }
    }

    private void write(Acquaintance acquaintance) {
        try {
            table.write(acquaintance);
        } catch (DataIntegrityViolationException unwritable) {
            // A name that PostgreSQL cannot hold must not keep all others from being written.
            LOG.warn("Somebody is known to this process only: {}", AccessTable.outline(unwritable));
        }
    }

    private void read() {
        long now = System.nanoTime();
        Long before = readAt;
        (before == null ? table.all() : table.writtenWithin(Duration.ofNanos(now - before).plus(OVERLAP)))
                .forEach(people::hear);
        readAt = now;
    }

    @Override
    public void close() {
        rounds.close();
        round();
        table.close();
    }
}
