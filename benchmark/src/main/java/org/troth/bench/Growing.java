package org.troth.bench;

import java.util.List;
import org.troth.bench.Figure.Bar;

/// G8: whether recording becomes slower as the log grows, and how much room an event takes.
final class Growing implements Goal {
    @Override
    public List<Figure> measure(Rig rig) throws Exception {
        Troth troth = rig.filled();
        double seconds = rig.options().seconds();
        Rounds.Taken taken = new Rounds()
                .take("commands/s", () -> perSecond(troth, seconds))
                .times(rig.options().rounds());
        Samples ratio = taken.of("commands/s").over(rig.appendsWhenSmall());
        Room ours = rig.roomWhenSmall();
        double theirs = rig.stock().bytesForAnEvent();
        return List.of(
                Figure.ratio("G8", "commands/s with %,d events ÷ with %,d".formatted(troth.head(), rig.smallEvents()), ratio,
                        Bar.atLeast(0.85, 0.95)),
                Figure.ratio("G8", "bytes on disk for an event, words included ÷ stock Axon",
                        Samples.of(ours.withWords() / theirs), Bar.atMost(0.70, 0.5)),
                Figure.told("G8", "bytes of an event in the log", "", Samples.of(ours.event())),
                Figure.told("G8", "bytes of its words, encrypted, beside the log", "", Samples.of(ours.words())),
                Figure.told("G8", "bytes of the key of its request, kept for ever", "", Samples.of(ours.claim())),
                Figure.told("G8", "bytes of an event of stock Axon", "", Samples.of(theirs)));
    }

    static double perSecond(Troth troth, double seconds) {
        return Load.closed(Options.CLIENTS, seconds, troth.notes()).perSecond();
    }

    /// What an event takes on disk, indexes included, where nearly all are notes.
    record Room(double event, double words, double claim) {
        static Room of(Server server) {
            return new Room(
                    share(server, "log.event"), share(server, "content.blob"), share(server, "log.claim"));
        }

        private static double share(Server server, String table) {
            server.execute(Troth.DATABASE, "vacuum " + table);
            return Double.parseDouble(server.text(Troth.DATABASE,
                    "select pg_total_relation_size('" + table + "')::float8 / (select count(*) from log.event)"));
        }

        double withWords() {
            return event + words;
        }
    }
}
