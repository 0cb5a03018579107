package org.troth.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.troth.bench.Figure.Bar;

/// G10: how a rebuild and the people who work meanwhile bear each other.
final class DuringRebuild implements Goal {
    private static final int CLIENTS = 32;
    private static final double LOAD = 0.25;

    @Override
    public List<Figure> measure(Rig rig) throws Exception {
        Troth troth = rig.filled();
        double alone = rig.rebuildAlone();
        double rate = rig.mostCommands() * LOAD;
        double seconds = Math.max(rig.options().seconds(), Math.min(60, troth.head() / alone));
        Rounds rounds = new Rounds();
        double[] rebuilt = {0};
        Rounds.Taken taken = rounds
                .take("p99 ms without", () -> p99(troth, rate, seconds))
                .take("p99 ms during", () -> {
                    CompletableFuture<Double> rebuild = CompletableFuture.supplyAsync(() -> {
                        try {
                            return Rebuild.events(troth);
                        } catch (IOException failed) {
                            throw new IllegalStateException(failed);
                        }
                    });
                    double p99 = p99(troth, rate, seconds);
                    rebuilt[0] = rebuild.get(2, TimeUnit.HOURS);
                    troth.awaitViews();
                    return p99;
                })
                .take("rebuilt events/s", () -> rebuilt[0])
                .times(rig.options().rounds());
        Samples speed = taken.of("rebuilt events/s").over(alone);
        return List.of(
                Figure.ratio("G10", "p99 of commands during a rebuild ÷ without",
                        taken.of("p99 ms during").over(taken.of("p99 ms without")), Bar.atMost(2, 1.5)),
                Figure.ratio("G10", "rebuild with commands going on ÷ alone", speed, Bar.atLeast(0.5, 0.6)),
                Figure.told("G10", "rate of the commands, a quarter of the maximum", "/s", Samples.of(rate)));
    }

    private static double p99(Troth troth, double rate, double seconds) {
        return Load.open(CLIENTS, rate, seconds, 13, troth.notes()).millis(99);
    }
}
