package org.troth.store;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Appends to the log in groups.
///
/// Units that arrive while another group is being made durable wait and become the next group: one lock, one insert and
/// one flush for all of them. There is no timer, so a lone unit is written at once. When a group fails because one of
/// its units lost a race, each unit is tried alone, so that the loser hurts nobody else.
public final class LogWriter {
    private static final int MOST_EVENTS = 2_000;

    private final LogTable table;
    private final Detaching detaching;
    private final Runnable committed;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private boolean writing;
    private volatile Written written = new Written(0, 0, 0);

    /// What was made durable since the service started.
    ///
    /// @param groups flushes
    /// @param units what was appended together
    record Written(long groups, long units, long events) {}

    LogWriter(LogTable table, Detaching detaching, Runnable committed) {
        this.table = table;
        this.detaching = detaching;
        this.committed = committed;
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
        // Encrypted by whoever appends, so that a group waits for nobody's words.
        Waiting unit = new Waiting(
                detaching.detach(events, claims, releases, decidedAt), new CompletableFuture<>(), new CompletableFuture<>());
        boolean lead;
        synchronized (queue) {
            queue.add(unit);
            lead = !writing;
            writing = true;
        }
        if (lead || unit.turn.join()) {
            leadOneGroup();
        }
        return outcomeOf(unit);
    }

    private static Appended outcomeOf(Waiting unit) {
        try {
            return unit.outcome.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw failed;
        }
    }

    private void leadOneGroup() {
        List<Waiting> group = List.of();
        try {
            group = takeGroup();
            write(group);
        } finally {
            handOver();
        }
        for (Waiting member : group) {
            member.turn.complete(false);
        }
    }

    private List<Waiting> takeGroup() {
        List<Waiting> group = new ArrayList<>();
        int events = 0;
        synchronized (queue) {
            while (!queue.isEmpty()) {
                events += queue.getFirst().unit.events().size();
                if (!group.isEmpty() && events > MOST_EVENTS) {
                    break;
                }
                group.add(queue.removeFirst());
            }
        }
        return group;
    }

    private void handOver() {
        Waiting next;
        synchronized (queue) {
            if (queue.isEmpty()) {
                writing = false;
                return;
            }
            next = queue.getFirst();
        }
        next.turn.complete(true);
    }

    private void write(List<Waiting> group) {
        try {
            List<Appended> places = table.append(group.stream().map(Waiting::unit).toList());
            committed.run();
            count(group);
            for (int i = 0; i < group.size(); i++) {
                group.get(i).outcome.complete(places.get(i));
            }
        } catch (Throwable failure) {
            // Also for errors: whoever waits must be told, or it waits for ever.
            if (group.size() == 1 || isOfTheDatabase(failure) || failure instanceof Error) {
                group.forEach(member -> member.outcome.completeExceptionally(failure));
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
    private void count(List<Waiting> group) {
        Written before = written;
        long events = group.stream().mapToLong(member -> member.unit.events().size()).sum();
        written = new Written(before.groups + 1, before.units + group.size(), before.events + events);
    }

    Written written() {
        return written;
    }

    /// A unit in the queue.
    ///
    /// @param turn true when its thread must lead the next group, false when another thread wrote it
    private record Waiting(LogUnit unit, CompletableFuture<Boolean> turn, CompletableFuture<Appended> outcome) {}
}
