package org.troth;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.troth.Http.Reply;

/// People who read about customers, and remember every answer they got.
final class Readers {
    private static final int AT_ONCE = 6;

    /// An answer that arrived.
    ///
    /// @param customer whom it was about
    record Delivered(UUID request, int status, String customer) {}

    /// A customer, and what one can ask about them.
    record Known(String customer, List<String> paths) {}

    private final Http http;
    private final List<Known> customers;
    private final Queue<Delivered> delivered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger broken = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final List<Future<?>> work = new ArrayList<>();

    Readers(Http http, List<Known> customers) {
        this.http = http;
        this.customers = customers;
    }

    /// Begins to read until so many answers arrived.
    Readers read(int answers, Random random) {
        AtomicInteger left = new AtomicInteger(answers);
        for (int reader = 0; reader < AT_ONCE; reader++) {
            Random own = new Random(random.nextLong());
            work.add(threads.submit(() -> {
                while (left.get() > 0) {
                    if (ask(own)) {
                        left.decrementAndGet();
                    }
                }
            }));
        }
        return this;
    }

    private boolean ask(Random random) {
        Known known = customers.get(random.nextInt(customers.size()));
        String path = known.paths().get(random.nextInt(known.paths().size()));
        // An analyst may not, and that is recorded too.
        String user = List.of("rep", "supervisor", "auditor", "analyst").get(random.nextInt(4));
        try {
            Reply reply = http.getIfThere(user, path);
            // A service that is being killed or started has no id to give; and what failed showed nothing.
            if (reply.status() < 500) {
                delivered.add(new Delivered(reply.requestId(), reply.status(), known.customer()));
                return true;
            }
        } catch (IOException nothingArrived) {
            broken.incrementAndGet();
            ServiceProcess.pause(20);
        }
        return false;
    }

    boolean areReading() {
        return work.stream().anyMatch(each -> !each.isDone());
    }

    /// Lets all of them come to an end.
    Readers end() {
        threads.shutdown();
        for (Future<?> reader : work) {
            try {
                reader.get(20, TimeUnit.MINUTES);
            } catch (ExecutionException failed) {
                throw new AssertionError("A reader gave up.", failed.getCause());
            } catch (InterruptedException | TimeoutException stuck) {
                throw new AssertionError("A reader does not end.", stuck);
            }
        }
        return this;
    }

    void abandon() {
        threads.shutdownNow();
    }

    List<Delivered> delivered() {
        return List.copyOf(delivered);
    }

    /// How many questions were cut off.
    int broken() {
        return broken.get();
    }
}
