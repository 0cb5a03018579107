package org.troth.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// A process of its own that appends to streams which other processes append to as well.
final class WritingProcess {
    static final int WRITERS = 4;
    static final int STREAMS = 10;

    private WritingProcess() {}

    static Process start(TestDatabase database, int eventsEach) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        database.url(),
                        database.owner(),
                        String.valueOf(eventsEach))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// Exits with 0 when each writer appended its events and at least one lost a race.
    public static void main(String[] arguments) throws InterruptedException {
        TestDatabase database = new TestDatabase(arguments[0], arguments[1], "");
        int eventsEach = Integer.parseInt(arguments[2]);
        AtomicInteger lostRaces = new AtomicInteger();
        AtomicInteger appended = new AtomicInteger();
        try (TestLog log = TestLog.on(database);
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.execute(() -> {
                    for (int i = 0; i < eventsEach; i++) {
                        appendSomewhere(log, lostRaces);
                        appended.incrementAndGet();
                    }
                });
            }
        }
        System.exit(appended.get() == WRITERS * eventsEach && lostRaces.get() > 0 ? 0 : 1);
    }

    static void appendSomewhere(TestLog log, AtomicInteger lostRaces) {
        String stream = "stream-" + ThreadLocalRandom.current().nextInt(STREAMS);
        for (int attempt = 0; attempt < 10_000; attempt++) {
            long next = log.reader().lastSequence(stream).map(last -> last + 1).orElse(0L);
            try {
                log.writer().append(List.of(TestLog.thanks(stream, next)), List.of(), List.of());
                return;
            } catch (SequenceTaken lost) {
                lostRaces.incrementAndGet();
            }
        }
        throw new IllegalStateException("Lost ten thousand races in a row.");
    }
}
