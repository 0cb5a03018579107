package org.troth.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.HdrHistogram.Histogram;

/// Clients at work for some seconds.
final class Load {
    private static final long SPARE_SECONDS = 90;

    /// Something a client does, again and again.
    interface Act {
        void once() throws Exception;
    }

    /// Makes the act of each client.
    interface Acts {
        Act of(int client) throws Exception;
    }

    /// What came of it.
    ///
    /// @param latencies in microseconds
    record Outcome(long done, double seconds, Histogram latencies) {
        double perSecond() {
            return done / seconds;
        }

        double millis(double percentile) {
            return latencies.getValueAtPercentile(percentile) / 1_000.0;
        }
    }

    private Load() {}

    /// Each client goes on as soon as it has its answer: as much as the service can do.
    static Outcome closed(int clients, double seconds, Acts acts) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        return run(clients, seconds, acts, (act, latencies) -> {
            for (long before = System.nanoTime(); before < end; ) {
                act.once();
                long after = System.nanoTime();
                latencies.recordValue((after - before) / 1_000);
                before = after;
            }
        });
    }

    /// Requests arrive by chance at a given rate, whether or not earlier ones have been answered; each waits from the
    /// moment it was to be sent, so a service that stands still is charged for everybody who would have come.
    static Outcome open(int clients, double rate, double seconds, long seed, Acts acts) {
        long[] arrivals = arrivals(rate, seconds, seed);
        AtomicInteger next = new AtomicInteger();
        long begin = System.nanoTime() + 50_000_000;
        return run(clients, seconds, acts, (act, latencies) -> {
            for (int i = next.getAndIncrement(); i < arrivals.length; i = next.getAndIncrement()) {
                long intended = begin + arrivals[i];
                for (long left = intended - System.nanoTime(); left > 0; left = intended - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                act.once();
                latencies.recordValue((System.nanoTime() - intended) / 1_000);
            }
        });
    }

    // By chance, as pgbench does: independent callers do not take turns.
    private static long[] arrivals(double rate, double seconds, long seed) {
        RandomGenerator random = RandomGeneratorFactory.getDefault().create(seed);
        long[] arrivals = new long[(int) (rate * seconds)];
        double at = 0;
        for (int i = 0; i < arrivals.length; i++) {
            at += random.nextExponential() / rate;
            arrivals[i] = (long) (at * 1e9);
        }
        return arrivals;
    }

    private interface Work {
        void run(Act act, Histogram latencies) throws Exception;
    }

    private static Outcome run(int clients, double seconds, Acts acts, Work work) {
        long begun = System.nanoTime();
        Histogram all = new Histogram(3);
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<Histogram>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                Act act = acts.of(client);
                running.add(threads.submit(() -> {
                    Histogram own = new Histogram(3);
                    work.run(act, own);
                    return own;
                }));
            }
            for (Future<Histogram> each : running) {
                all.add(each.get((long) seconds + SPARE_SECONDS, TimeUnit.SECONDS));
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A client failed: " + failed.getCause(), failed.getCause());
        } catch (TimeoutException stuck) {
            throw new IllegalStateException("A client does not end.", stuck);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
        return new Outcome(all.getTotalCount(), (System.nanoTime() - begun) / 1e9, all);
    }
}
