package org.troth.bench;

import java.util.List;
import org.troth.bench.Figure.Bar;

/// G3: how long a command takes at half of what the service can do, beside an insert at the same rate.
final class HalfLoad implements Goal {
    private static final int CLIENTS = 64;

    @Override
    public List<Figure> measure(Rig rig) throws Exception {
        Troth troth = rig.troth();
        Script insert = rig.insert();
        double rate = rig.mostCommands() / 2;
        double seconds = rig.options().seconds() * 2;
        Rounds.Taken taken = new Rounds()
                .take("plain p99 ms", () -> rig.yardstick().p99(PlainTable.DATABASE, insert, CLIENTS, rate, seconds))
                .take("Troth p99 ms", () -> Load.open(CLIENTS, rate, seconds, 7, troth.notes()).millis(99))
                .times(rig.options().rounds());
        Samples plain = taken.of("plain p99 ms");
        Samples ours = taken.of("Troth p99 ms");
        return List.of(
                Figure.ratio("G3", "p99 at half of the maximum ÷ " + rig.yardstick().name() + " at the same rate",
                        ours.over(plain), Bar.atMost(3, 2)),
                Figure.told("G3", "p99 at half of the maximum", "ms", ours),
                Figure.told("G3", "p99 of " + rig.yardstick().name(), "ms", plain),
                Figure.told("G3", "rate", "/s", Samples.of(rate)));
    }
}
