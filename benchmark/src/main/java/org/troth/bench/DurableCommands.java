package org.troth.bench;

import java.util.ArrayList;
import java.util.List;
import org.troth.bench.Figure.Bar;

/// G1: durable commands a second over HTTP, beside PostgreSQL alone and beside Axon as it comes.
final class DurableCommands implements Goal {
    @Override
    public List<Figure> measure(Rig rig) throws Exception {
        Troth troth = rig.troth();
        Stock stock = rig.stock();
        Script insert = rig.insert();
        double seconds = rig.options().seconds();
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Double> flushes = new ArrayList<>();
        Rounds.Taken taken = new Rounds()
                .take("plain rows/s", () -> rig.yardstick().perSecond(PlainTable.DATABASE, insert, Options.CLIENTS, seconds))
                .take("Troth commands/s", () -> {
                    Flushes before = Flushes.of(rig.server());
                    Meter meter = Meter.begin(rig.server(), troth.programs());
                    Load.Outcome outcome = Load.closed(Options.CLIENTS, seconds, troth.notes());
                    ours.add(meter.seconds() * 1_000 / outcome.done());
                    flushes.add(Flushes.of(rig.server()).since(before) * 1_000.0 / outcome.done());
                    return outcome.perSecond();
                })
                .take("stock commands/s", () -> {
                    Meter meter = Meter.begin(rig.server(), List.of(stock.program()));
                    Load.Outcome outcome = Load.closed(Options.CLIENTS, seconds, stock.notes());
                    theirs.add(meter.seconds() * 1_000 / outcome.done());
                    return outcome.perSecond();
                })
                .times(rig.options().rounds());
        Samples plain = taken.of("plain rows/s");
        Samples commands = taken.of("Troth commands/s");
        Samples stockCommands = taken.of("stock commands/s");
        rig.mostCommands(commands.median());
        return List.of(
                Figure.ratio("G1", "commands over HTTP ÷ " + rig.yardstick().name(), commands.over(plain), Bar.atLeast(0.40, 0.60)),
                Figure.ratio("G1", "commands over HTTP ÷ stock Axon", commands.over(stockCommands), Bar.atLeast(4, 4)),
                Figure.told("G1", rig.yardstick().name() + ", single-row inserts", "/s", plain),
                Figure.told("G1", "Troth, notes added", "/s", commands),
                Figure.told("G1", "stock Axon, notes added", "/s", stockCommands),
                Figure.told("G1", "processor time for 1,000 events, Troth and PostgreSQL", "s", new Samples(ours)),
                Figure.told("G1", "processor time for 1,000 events, stock Axon and PostgreSQL", "s", new Samples(theirs)),
                Figure.told("G1", "flushes of the log of PostgreSQL for 1,000 events, Troth", "", new Samples(flushes)));
    }
}
