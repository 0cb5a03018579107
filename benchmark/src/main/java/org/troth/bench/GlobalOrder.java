package org.troth.bench;

import java.util.List;
import org.troth.bench.Figure.Bar;

/// G5: what it costs that all events have one order without a hole, and whether they do.
///
/// The other way is the same function without its lock and without reading the head: numbers come from a sequence. With
/// one writer it leaves no holes either, so what is recorded so stays as good as the rest.
final class GlobalOrder implements Goal {
    private static final String LOCK = "perform pg_advisory_xact_lock(7470, 1);";
    private static final String HEAD =
            "select e.position, e.recorded_at into head, previous from log.event e order by e.position desc limit 1;";
    private static final String NUMBER = "select head + u.n, recorded,";
    private static final String END = "if cardinality(p_release_scope) > 0 then";

    @Override
    public List<Figure> measure(Rig rig) throws Exception {
        Troth troth = rig.troth();
        Server server = rig.server();
        String ordered = server.text(Troth.DATABASE, "select pg_get_functiondef('log.append'::regproc)");
        String unordered = unordered(ordered);
        server.execute(Troth.DATABASE,
                "create sequence if not exists log.trial; grant usage on sequence log.trial to troth_command");
        long before = count(troth);
        long[] acknowledged = {0};
        double seconds = rig.options().seconds();
        try {
            Rounds.Taken taken = new Rounds()
                    .take("in one order", () -> with(troth, ordered, seconds, acknowledged))
                    .take("each for itself", () -> with(troth, unordered, seconds, acknowledged))
                    .times(rig.options().rounds());
            server.execute(Troth.DATABASE, ordered);
            return List.of(
                    Figure.ratio("G5", "throughput with one order ÷ without",
                            taken.of("in one order").over(taken.of("each for itself")), Bar.atLeast(0.95, 1)),
                    none("acknowledged and not in the log", acknowledged[0] - (count(troth) - before)),
                    none("numbers without an event, or with two", server.number(Troth.DATABASE,
                            "select abs(max(position) - count(*)) from log.event")),
                    none("events recorded before the one in front of them", server.number(Troth.DATABASE, """
                            select count(*) from (select recorded_at < lag(recorded_at) over (order by position) as early
                                                  from log.event) each where early""")));
        } finally {
            server.execute(Troth.DATABASE, ordered);
        }
    }

    private static Figure none(String what, long count) {
        return new Figure("G5", what, "", Samples.of((double) count), Bar.atMost(0, 0));
    }

    private static String unordered(String ordered) {
        for (String part : List.of(LOCK, HEAD, NUMBER, END)) {
            if (!ordered.contains(part)) {
                throw new IllegalStateException("log.append no longer says: " + part);
            }
        }
        return ordered.replace(LOCK, "")
                .replace(HEAD, "")
                .replace(NUMBER, "select nextval('log.trial'), recorded,")
                .replace(END, "head := currval('log.trial') - cardinality(p_event_id); " + END);
    }

    private static double with(Troth troth, String function, double seconds, long[] acknowledged) {
        troth.server().execute(Troth.DATABASE,
                function + "; select setval('log.trial', (select max(position) from log.event))");
        Load.Outcome outcome = Load.closed(Options.CLIENTS, seconds, troth.notes());
        acknowledged[0] += outcome.done();
        return outcome.perSecond();
    }

    private static long count(Troth troth) {
        return troth.server().number(Troth.DATABASE, "select count(*) from log.event where type = 'NoteAdded'");
    }
}
