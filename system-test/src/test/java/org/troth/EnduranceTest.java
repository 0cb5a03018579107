package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Half an hour of work while something goes wrong every minute.
///
/// There are two of each service. Everything happens to one of them; the other suffers from what happens to PostgreSQL and
/// to the wire, and lives through all of it, so that it would show what it never gives back.
class EnduranceTest {
    private static final Duration WORK = Duration.ofMinutes(Integer.getInteger("troth.minutes", 30));
    private static final Duration APART = Duration.ofSeconds(Integer.getInteger("troth.apart", 60));
    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final double SHARE = 0.7;
    private static final double MOST_GROWTH = 1.05;
    /// PostgreSQL clears a table up when a fifth of it is dead; the large ones are never changed.
    private static final double MOST_DEAD = 0.1;
    /// What is kept in memory is bounded; the bound is to be reached while everything settles.
    private static final Map<String, String> FULL_SOON = Map.of("TROTH_KEPT_IN_MEMORY", "1000");

    private final long seed = Long.getLong("troth.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Postgres postgres = Postgres.start("endurance", Postgres.CAREFUL);
    private final ShakyWire wire = ShakyWire.to(postgres);
    private final FalseClock clock = new FalseClock(postgres.besideData("clock"));

    @TempDir
    Path folder;

    @Tag("gate")
    @Test
    void gate_17_half_an_hour_of_work_while_something_goes_wrong_every_minute() throws IOException {
        System.out.println("EnduranceTest: seed " + seed);
        Http command = new Http(ServiceProcess.freePort());
        Http query = new Http(ServiceProcess.freePort());
        try (Installation troth = Installation.behind(wire, postgres, "endurance", "?socketTimeout=4");
                ServiceProcess steadyCommand = troth.startAnotherCommandService(command, FULL_SOON).awaitUp(command);
                ServiceProcess steadyQuery = troth.startAnotherQueryService(query, Map.of()).awaitUp(query)) {
            clock.environment().forEach(troth::set);
            postgres.execute("create schema gauge; create extension pgstattuple schema gauge");
            troth.killCommandService();
            troth.awaitCommands();
            List<Http> nodes = List.of(troth.command(), command);
            double rate = SHARE * capacity(nodes);
            List<Vitals> steady = List.of(new Vitals(steadyCommand, command), new Vitals(steadyQuery, query));
            List<Double> dead = new ArrayList<>();
            long baseline = troth.log().head();
            int mishaps = 0;

            Load load = Load.on(nodes, random, Pace.perSecond(rate));
            try {
                long end = System.nanoTime() + WORK.toNanos();
                while (System.nanoTime() < end) {
                    long next = System.nanoTime() + APART.toNanos();
                    Mishap mishap = Mishap.values()[random.nextInt(Mishap.values().length)];
                    System.out.println("EnduranceTest: " + mishap + ", " + load.ledger().acknowledged() + " acknowledged so far");
                    mishap.happen(troth, wire, clock, random);
                    mishaps++;
                    ServiceProcess.pause(Math.max(0, (next - System.nanoTime()) / 1_000_000));
                    steady.forEach(Vitals::sample);
                    dead.add(deadShare());
                }
                load.end();
            } finally {
                load.abandon();
            }

            Reconciliation found = Aftermath.of(troth, folder).whole(load, baseline, seed);
            Rebuilt.allTheSame(query, Duration.ofMinutes(10));
            assertThat(List.of(steadyCommand, steadyQuery)).allMatch(ServiceProcess::isAlive);
            List<String> grown = steady.stream().flatMap(EnduranceTest::growth).toList();
            System.out.println("EnduranceTest: " + grown + ", dead rows of all " + dead);
            steady.forEach(EnduranceTest::requireSteady);
            assertThat(dead.subList(dead.size() / 2, dead.size()))
                    .as("dead rows: %s", dead)
                    .allSatisfy(share -> assertThat(share).isLessThan(MOST_DEAD));
            System.out.printf(
                    "GATE G17 seed=%d minutes=%d mishaps=%d commandsPerSecond=%.0f growth=%s deadRows=%.3f %s PASS%n",
                    seed, WORK.toMinutes(), mishaps, rate, grown, dead.getLast(), found.summary());
        }
    }

    @Test
    void what_grows_by_one_in_a_hundred_a_minute_is_noticed_and_what_only_settles_is_not() {
        List<Double> leaking = IntStream.range(0, 30).mapToObj(minute -> 200 + 2.0 * minute).toList();
        List<Double> settling = IntStream.range(0, 30).mapToObj(minute -> minute < 10 ? 100.0 + 10 * minute : 200.0 + minute % 3).toList();

        assertThat(Trend.of(leaking)).isGreaterThan(MOST_GROWTH);
        assertThat(Trend.of(settling)).isLessThan(MOST_GROWTH);
    }

    /// Commands a second with nothing in their way.
    private double capacity(List<Http> nodes) {
        Load load = Load.on(nodes, random);
        try {
            // The first seconds warm everybody up.
            ServiceProcess.pause(MEASURED.toMillis());
            int before = load.ledger().acknowledged();
            long begun = System.nanoTime();
            ServiceProcess.pause(MEASURED.toMillis());
            double rate = (load.ledger().acknowledged() - before) * 1e9 / (System.nanoTime() - begun);
            load.end();
            return rate;
        } finally {
            load.abandon();
        }
    }

    /// Dead rows for each that lives. Counted, for what PostgreSQL believes of its tables is gone when it is killed.
    private double deadShare() {
        String share = """
                select 1000 * sum(rows.dead_tuple_count)::bigint / greatest(sum(rows.tuple_count)::bigint, 1)
                from pg_stat_user_tables tables cross join lateral gauge.pgstattuple(tables.relid) rows""";
        return postgres.number(share) / 1_000.0;
    }

    private static Stream<String> growth(Vitals vitals) {
        return vitals.samples().entrySet().stream()
                .map(entry -> "%s %.3f".formatted(entry.getKey(), Trend.of(entry.getValue())));
    }

    private static void requireSteady(Vitals vitals) {
        vitals.samples().forEach((sign, samples) ->
                assertThat(Trend.of(samples)).as("%s: %s", sign, samples).isLessThan(MOST_GROWTH));
    }
}
