package org.troth.command.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.troth.command.sweep.DeadlineTable.Due;
import org.troth.store.LogReader;

/// Turns silence into events: reminds owners, and notes what fell due and what broke because nobody did anything.
///
/// It may be late, run twice, or run on two nodes at once. Each promise decides for itself, and does nothing it has done.
public final class PromiseSweeper implements AutoCloseable {
    private static final int PAGE = 1_000;
    private static final int MOST_ROUNDS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DeadlineTable table;
    private final DeadlineFollower follower;
    private final DeadlineCommands commands;
    private final LogReader log;
    private final InstantSource clock;
    private final int together;
    private final Duration abandonAfter;
    private final ExecutorService threads;
    private volatile boolean stopping;

    PromiseSweeper(
            DeadlineTable table,
            DeadlineFollower follower,
            DeadlineCommands commands,
            LogReader log,
            InstantSource clock,
            SweepSettings settings) {
        this.table = table;
        this.follower = follower;
        this.commands = commands;
        this.log = log;
        this.clock = clock;
        this.together = settings.together();
        this.abandonAfter = settings.abandonImportAfter();
        this.threads = Executors.newFixedThreadPool(
                settings.threads(), Thread.ofPlatform().name("promise-sweeper-", 1).daemon().factory());
    }

    /// Sweeps all that is due by now, whatever failed a moment ago included, and returns when the deadlines have read
    /// what was recorded.
    ///
    /// @throws IllegalStateException when the deadlines do not follow the log
    public void sweep() {
        followLog();
        releaseAbandoned();
        sweep(true);
        followLog();
    }

    private void followLog() {
        long head = log.head();
        if (!follower.await(head, PATIENCE)) {
            throw new IllegalStateException(
                    "The deadlines stand at " + table.position() + " and do not follow the log, which is at " + head + ".");
        }
    }

    /// Sweeps what is due by now. Costs one look-up when nothing is.
    void sweepInTurn() {
        releaseAbandoned();
        if (anyDue()) {
            // What was settled a moment ago need not be asked. Deadlines that do not follow are swept as they stand:
            // a promise that has changed since does nothing.
            follower.await(log.head(), PATIENCE);
            sweep(false);
        }
    }

    /// Whether anything is to be swept. Writes nothing.
    boolean anyDue() {
        return table.anyDue(now());
    }

    /// What waits for the end of a file waits no longer when nothing has come from its source for so long.
    private void releaseAbandoned() {
        table.releaseAbandoned(now().minus(abandonAfter));
    }

    private void sweep(boolean resting) {
        for (int round = 0; round < MOST_ROUNDS && pass(resting); round++) {
            follower.await(log.head(), PATIENCE);
        }
    }

    /// Goes once through all whose time has come; answers whether anything was recorded.
    private boolean pass(boolean resting) {
        Instant now = now();
        boolean recorded = false;
        List<Due> page = table.due(now, null, resting, PAGE);
        while (!page.isEmpty() && !stopping) {
            recorded |= tell(page);
            page = page.size() < PAGE ? List.of() : table.due(now, page.getLast(), resting, PAGE);
        }
        return recorded && !stopping;
    }

    private boolean tell(List<Due> page) {
        List<Future<Boolean>> units = new ArrayList<>();
        for (int from = 0; from < page.size(); from += together) {
            List<Due> unit = page.subList(from, Math.min(page.size(), from + together));
            units.add(threads.submit(() -> !stopping && commands.tell(unit)));
        }
        boolean recorded = false;
        @Nullable RuntimeException failure = null;
        for (Future<Boolean> unit : units) {
            try {
                recorded |= unit.get();
            } catch (ExecutionException failed) {
                failure = new IllegalStateException("A sweep was broken off.", failed.getCause());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("A sweep was interrupted.", stopped);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return recorded;
    }

    // The table keeps microseconds.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// Lets a sweep that is under way leave off.
    void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    @Override
    public void close() {
        stop();
        threads.shutdown();
    }
}
