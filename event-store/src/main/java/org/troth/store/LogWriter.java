package org.troth.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.store.Together.Wanted;

/// Appends to the log in groups.
///
/// Units that arrive while another group is being made durable become the next group: one lock, one insert and one flush for
/// all of them. When a group fails because one of its units lost a race, each unit is tried alone, so that the loser hurts
/// nobody else.
public final class LogWriter {
    private static final int MOST_EVENTS = 2_000;

    private final LogTable table;
    private final Detaching detaching;
    private final Runnable committed;
    private final Spans spans;
    private final Together<LogUnit, Appended> together =
            new Together<>(MOST_EVENTS, unit -> unit.events().size(), this::write);
    private volatile Written written = new Written(0, 0, 0);

    /// What was made durable since the service started.
    ///
    /// @param groups flushes
    /// @param units what was appended together
    record Written(long groups, long units, long events) {}

    LogWriter(LogTable table, Detaching detaching, Runnable committed, Spans spans) {
        this.table = table;
        this.detaching = detaching;
        this.committed = committed;
        this.spans = spans;
    }

    /// Appends a unit of events and its claims, and returns when they are durable.
    ///
    /// @throws SequenceTaken when a place in a stream is taken
    /// @throws ClaimTaken when a claimed name is held already
    /// @throws org.troth.content.KeysUnavailable when there are words, and no key for them can be had
    /// @throws org.troth.content.SubjectForgotten when there are words of somebody who was forgotten
    /// @throws LogFull when the disk of the database is full
    /// @throws ClocksDiffer when the database's time is another
    /// @throws LogUnavailable when the database did not answer; the outcome is then unknown
    public Appended append(List<NewEvent> events, List<Claim> claims, List<Claim> releases) {
        return append(events, claims, releases, null);
    }

    /// The same for a unit that was decided a moment ago.
    ///
    /// @param decidedAt when that began, by the clock of this service
    Appended append(
            List<NewEvent> events, List<Claim> claims, List<Claim> releases, @Nullable Instant decidedAt) {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("A unit has at least one event.");
        }
        return spans.during("append", () -> appended(events, claims, releases, decidedAt));
    }

    private Appended appended(
            List<NewEvent> events, List<Claim> claims, List<Claim> releases, @Nullable Instant decidedAt) {
        // Encrypted by whoever appends, so that a group waits for nobody's words.
        return together.want(detaching.detach(events, claims, releases, decidedAt));
    }

    private void write(List<Wanted<LogUnit, Appended>> group) {
        try {
            List<Appended> places = table.append(group.stream().map(Wanted::what).toList());
            committed.run();
            count(group);
            for (int i = 0; i < group.size(); i++) {
                group.get(i).done(places.get(i));
            }
        } catch (Throwable failure) {
            // Also for errors: whoever waits must be told, or it waits for ever.
            if (group.size() == 1 || isOfTheDatabase(failure) || failure instanceof Error) {
                group.forEach(member -> member.failed(failure));
            } else {
                group.forEach(member -> write(List.of(member)));
            }
        }
    }

    /// Whether each unit would fail in the same way alone.
    private static boolean isOfTheDatabase(Throwable failure) {
        return failure instanceof LogUnavailable || failure instanceof LogFull;
    }

    // One group is written at a time.
    private void count(List<Wanted<LogUnit, Appended>> group) {
        Written before = written;
        long events = group.stream().mapToLong(member -> member.what().events().size()).sum();
        written = new Written(before.groups + 1, before.units + group.size(), before.events + events);
    }

    Written written() {
        return written;
    }
}
