package org.troth.query;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How far the views have read.
///
/// A view of this process rings here after its commit. The table is asked now and then as well, because another
/// process may be the one that feeds the view.
final class Progress {
    private static final Duration POLL = Duration.ofMillis(50);

    private final JdbcClient jdbc;
    private final Map<String, Long> reached = new HashMap<>();
    private final Set<String> failing = new HashSet<>();

    Progress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    synchronized void failed(String view) {
        failing.add(view);
    }

    /// Whether the last attempt of this process to write the view failed.
    synchronized boolean isFailing(String view) {
        return failing.contains(view);
    }

    synchronized void reached(String view, long position) {
        failing.remove(view);
        reached.merge(view, position, Math::max);
        notifyAll();
    }

    /// How views stand that are read together.
    ///
    /// @param position how far each of them has come
    /// @param setAside how many events they could not take
    record Stand(long position, long setAside) {}

    Stand stand(Collection<String> views) {
        return jdbc.sql("select coalesce(min(position), 0) as position, coalesce(sum(set_aside), 0) as set_aside"
                        + " from view.view_progress where view = any (?)")
                .param(views.toArray(String[]::new))
                .query(Stand.class)
                .single();
    }

    long stored(Collection<String> views) {
        return stand(views).position();
    }

    /// Whether all the views have read up to a position, after waiting for it a while.
    boolean await(Collection<String> views, long position, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!known(views, position) && stored(views) < position) {
            long left = end - System.nanoTime();
            if (left <= 0 || !sleep(views, position, Math.min(left, POLL.toNanos()))) {
                return false;
            }
        }
        return true;
    }

    private synchronized boolean known(Collection<String> views, long position) {
        return views.stream().allMatch(view -> reached.getOrDefault(view, 0L) >= position);
    }

    /// Sleeps until the views have come this far, at most for the time given; false when it was interrupted.
    private synchronized boolean sleep(Collection<String> views, long position, long nanos) {
        long end = System.nanoTime() + nanos;
        try {
            for (long left = nanos; left > 0 && !known(views, position); left = end - System.nanoTime()) {
                wait(Math.max(1, left / 1_000_000));
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
