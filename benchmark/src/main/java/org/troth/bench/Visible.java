package org.troth.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.troth.bench.Figure.Bar;

/// G4: how long after it is durable a step is on the timeline that the other process shows.
final class Visible implements Goal {
    private static final int CLIENTS = 32;
    private static final long BETWEEN_MS = 20;

    @Override
    public List<Figure> measure(Rig rig) throws Exception {
        Troth troth = rig.readable();
        double seconds = rig.options().seconds();
        // What both processes together can do for a while; the views catch up before anything is measured.
        double most = Load.closed(Options.CLIENTS, seconds, troth.notes()).perSecond();
        troth.awaitViews();
        double rate = most * 0.3;
        Rounds.Taken taken = new Rounds()
                .take("p99 ms", () -> probe(troth, rate, seconds * 2).getValueAtPercentile(99) / 1_000.0)
                .times(rig.options().rounds());
        return List.of(
                new Figure("G4", "durable to visible at 30 % load, p99", "ms", taken.of("p99 ms"), Bar.atMost(20, 8)),
                Figure.told("G4", "rate", "/s", Samples.of(rate)),
                Figure.told("G4", "commands while five views are fed, which lag behind", "/s", Samples.of(most)));
    }

    /// Reads back a step now and then, from the moment it is acknowledged, while others work.
    private static Histogram probe(Troth troth, double rate, double seconds) throws Exception {
        CompletableFuture<Load.Outcome> others =
                CompletableFuture.supplyAsync(() -> Load.open(CLIENTS, rate, seconds, 11, troth.notes()));
        Histogram micros = new Histogram(3);
        try (Wire command = new Wire(troth.commandPort());
                Wire query = new Wire(troth.queryPort())) {
            String customer = troth.register(command);
            String contact = troth.open(command, customer);
            while (!others.isDone()) {
                long position = Troth.position(command.send(troth.note(contact)).require(200));
                long durable = System.nanoTime();
                query.send(troth.timeline(customer, "limit=10&minPosition=" + position)).require(200);
                micros.recordValue((System.nanoTime() - durable) / 1_000);
                Pause.millis(BETWEEN_MS);
            }
        }
        others.get(1, TimeUnit.MINUTES);
        return micros;
    }
}
