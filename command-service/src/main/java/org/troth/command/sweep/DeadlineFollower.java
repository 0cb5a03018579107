package org.troth.command.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.troth.event.Source;
import org.troth.event.ledger.ImportBatchCompleted;
import org.troth.store.Follower;
import org.troth.store.Recorded;

/// Feeds the deadlines from the log, and knows how far they are.
final class DeadlineFollower implements Follower {
    static final String NAME = "promise-deadlines";

    private static final long LOOK_AGAIN_MS = 20;

    private final DeadlineTable table;
    private final Duration lead;
    private final Semaphore moved = new Semaphore(0);
    private volatile boolean failing;

    DeadlineFollower(DeadlineTable table, Duration lead) {
        this.table = table;
        this.lead = lead;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void write(List<Recorded> batch) {
        DeadlineTable.Place place = table.lockPlace();
        long position = place.position();
        List<Recorded> fresh =
                batch.stream().filter(event -> event.position() > position).toList();
        if (fresh.isEmpty()) {
            return;
        }
        if (fresh.getFirst().position() != position + 1) {
            throw new IllegalStateException("The deadlines stand at " + position + " and were given position "
                    + fresh.getFirst().position() + " next.");
        }
        if (failing || place.setAside() > 0) {
            table.takeIn(fresh, this::apply);
        } else {
            apply(fresh);
        }
        table.moveTo(fresh.getLast().position());
    }

    private void apply(List<Recorded> events) {
        List<Recorded> part = new ArrayList<>();
        Map<String, Instant> progress = new TreeMap<>();
        for (Recorded recorded : events) {
            part.add(recorded);
            Source source = recorded.envelope().source();
            if (source != null && recorded.event() instanceof ImportBatchCompleted) {
                new DeadlineBatch(table, lead).apply(part);
                part.clear();
                table.release(source.system());
                progress.remove(source.system());
            } else if (source != null && source.batchId() != null) {
                progress.put(source.system(), recorded.recordedAt());
            }
        }
        new DeadlineBatch(table, lead).apply(part);
        progress.forEach(table::progressed);
    }

    @Override
    public void reached(long position) {
        failing = false;
        moved.drainPermits();
        moved.release();
    }

    @Override
    public void failed() {
        failing = true;
    }

    /// Whether the last attempt of this process to write failed.
    boolean isFailing() {
        return failing;
    }

    /// Waits until the deadlines have read up to a position, as long as they come nearer to it.
    ///
    /// @param patience how long they may stand still
    /// @return whether they have
    boolean await(long position, Duration patience) {
        long stood = -1;
        long since = System.nanoTime();
        for (long stands = table.position(); stands < position; stands = table.position()) {
            if (stands != stood) {
                stood = stands;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > patience.toNanos()) {
                return false;
            }
            if (!sleep()) {
                return false;
            }
        }
        return true;
    }

    /// Sleeps until this process has fed them; not for long, because another one may be the one that does.
    private boolean sleep() {
        try {
            moved.tryAcquire(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
