package org.troth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// Eight clients at work until they are told that it is enough.
final class Load {
    private static final List<String> USERS = List.of("rep", "rep2", "rep3", "supervisor");
    private static final int CLIENTS = 8;

    private final Ledger ledger = new Ledger();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final List<Desk> desks = new ArrayList<>();
    private final List<Future<?>> work = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);

    static Load on(Http http, Random random) {
        return on(List.of(http), random);
    }

    /// Each begins with another of several services, and goes on with the next when one does not answer.
    static Load on(List<Http> nodes, Random random) {
        return on(nodes, random, Pace.asFastAsPossible());
    }

    /// The same at a pace.
    static Load on(List<Http> nodes, Random random, Pace pace) {
        Load load = new Load();
        for (int client = 0; client < CLIENTS; client++) {
            Random own = new Random(random.nextLong());
            List<Http> beginning = new ArrayList<>(nodes);
            Collections.rotate(beginning, client);
            Desk desk = new Desk(beginning, USERS.get(client % USERS.size()), load.ledger, own, pace, load.enough);
            load.desks.add(desk);
            load.work.add(load.threads.submit(desk::work));
        }
        return load;
    }

    /// Lets every client come to the end of what it has begun.
    Load end() {
        enough.set(true);
        threads.shutdown();
        for (Future<?> client : work) {
            try {
                client.get(150, TimeUnit.SECONDS);
            } catch (ExecutionException failed) {
                throw new AssertionError("A client gave up.", failed.getCause());
            } catch (InterruptedException | TimeoutException stuck) {
                throw new AssertionError("A client does not end.", stuck);
            }
        }
        return this;
    }

    /// Stops at once, whatever is still open.
    void abandon() {
        enough.set(true);
        threads.shutdownNow();
        try {
            threads.awaitTermination(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    Ledger ledger() {
        return ledger;
    }

    List<Desk> desks() {
        return desks;
    }

    long replays() {
        return desks.stream().mapToLong(Desk::replays).sum();
    }
}
