package org.troth;

import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Kills one part of an installation after the other, each when all of them are up again.
final class Accidents implements AutoCloseable {
    private static final int PARTS = 4;

    private final Installation troth;
    private final Random random;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<Integer> work;

    private Accidents(Installation troth, Random random, int kills) {
        this.troth = troth;
        this.random = random;
        this.work = thread.submit(() -> kill(kills));
    }

    static Accidents in(Installation troth, Random random, int kills) {
        return new Accidents(troth, random, kills);
    }

    boolean areOver() {
        return work.isDone();
    }

    /// How often something was killed.
    int awaitEnd() {
        try {
            return work.get(30, TimeUnit.MINUTES);
        } catch (ExecutionException failed) {
            throw new AssertionError("Something did not come up again.", failed.getCause());
        } catch (InterruptedException | TimeoutException stuck) {
            throw new AssertionError("The killing does not end.", stuck);
        }
    }

    private int kill(int kills) {
        for (int kill = 0; kill < kills; kill++) {
            ServiceProcess.pause(random.nextLong(500, 3_000));
            switch (kill % PARTS) {
                case 0 -> {
                    troth.killCommandService();
                    troth.awaitCommands();
                }
                case 1 -> {
                    troth.postgres().kill();
                    troth.postgres().startAgain();
                    if (!troth.sealer().isAlive()) {
                        troth.startSealer();
                    }
                }
                case 2 -> troth.killQueryService();
                default -> troth.killSealer();
            }
        }
        return kills;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
