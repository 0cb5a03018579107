package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseType;
import org.troth.query.PromiseBook.Entry;
import org.troth.query.promises.PlanSeam;
import org.troth.query.promises.PromiseRequest;
import org.troth.query.rebuild.Rebuilds;

/// Random lives of promises: whatever happens to them, every way of counting comes to the same.
class PromisePropertyTest {
    /// What was asked, and what was answered at the time.
    private record Answered(ReferenceReport.Query query, Instant asAt, Map<String, String> figures) {}

    @Test
    void tally_rows_and_an_independent_calculation_agree_at_every_moment() {
        agree(1_000, 10);
    }

    @Tag("gate")
    @Test
    void they_agree_for_ten_thousand_promises_at_fifty_moments() {
        long seed = agree(10_000, 50);
        System.out.println("GATE PROMISE-REPORT seed=" + seed + " promises=10000 moments=50 PASS");
    }

    private static long agree(int promises, int count) {
        long seed = Long.getLong("troth.seed", 20_260_701L);
        System.out.println("SEED of random promises: " + seed);
        Random chance = new Random(seed);
        RandomPromises lives = new RandomPromises(seed, promises);
        Map<Instant, List<Entry>> commits = lives.commits();
        List<Answered> answers = new ArrayList<>();
        try (PromiseBook book = new PromiseBook().readByOneViewOnly()) {
            NavigableSet<Instant> moments = moments(chance, commits, count);
            for (Map.Entry<Instant, List<Entry>> commit : commits.entrySet()) {
                while (!moments.isEmpty() && moments.first().isBefore(commit.getKey())) {
                    ask(book, Objects.requireNonNull(moments.pollFirst()), commits, lives, chance, answers);
                }
                book.record(commit.getKey(), commit.getValue());
            }
            assertThat(moments).isEmpty();
            assertThat(answers).hasSize(2 * count);

            book.caughtUp();
            book.now.stopAt(Instant.parse("2026-08-01T00:00:00Z"));
            for (Answered then : answers) {
                Map<String, String> again = PlanSeam.byRows(book.service(), request(then.query()), then.asAt());
                assertSame("asked again", then.asAt(), then.query(), again, then.figures());
            }
            answers.stream()
                    .map(Answered::query)
                    .filter(query -> query.filters().isEmpty() && query.attribution().equals("owner"))
                    .forEach(query -> assertThat(PlanSeam.partsThatDiffer(book.service(), request(query.ungrouped())))
                            .isEmpty());
            assertTheTallyIsTheSumOfTheRows(book);
            assertARebuildMakesTheSameRows(book);
        }
        return seed;
    }

    private static NavigableSet<Instant> moments(Random chance, Map<Instant, List<Entry>> commits, int count) {
        List<Instant> times = List.copyOf(commits.keySet());
        TreeSet<Instant> moments = new TreeSet<>();
        long hours = Duration.between(times.getFirst(), times.getLast()).toHours() - 24;
        while (moments.size() < count) {
            Instant hour = RandomPromises.START.plus(Duration.ofHours(24 + chance.nextInt((int) hours - 24)));
            moments.add(chance.nextInt(4) == 0 ? hour : hour.plusSeconds(chance.nextInt(3_600)));
        }
        return moments;
    }

    private static void ask(
            PromiseBook book,
            Instant asAt,
            Map<Instant, List<Entry>> commits,
            RandomPromises lives,
            Random chance,
            List<Answered> answers) {
        book.caughtUp();
        // A report about now leaves out the last seconds, in which something may still be being recorded.
        book.now.stopAt(asAt.plusSeconds(10));
        ReferenceReport reference = new ReferenceReport(commits, asAt);
        ReferenceReport.Query usual = query(chance, asAt, "owner", Map.of(), PromiseGiver.OURS);
        Map<String, String> tally = PlanSeam.byTally(book.service(), request(usual));
        assertSame("tally", asAt, usual, tally, reference.figures(usual));
        assertSame("rows", asAt, usual, PlanSeam.byRows(book.service(), request(usual), null), tally);
        answers.add(new Answered(usual, asAt, tally));

        ReferenceReport.Query special = query(
                chance,
                asAt,
                List.of("owner", "maker", "keeper").get(chance.nextInt(3)),
                filters(chance, lives),
                chance.nextInt(6) == 0 ? PromiseGiver.CUSTOMERS : PromiseGiver.OURS);
        Map<String, String> rows = PlanSeam.byRows(book.service(), request(special), null);
        assertSame("rows", asAt, special, rows, reference.figures(special));
        answers.add(new Answered(special, asAt, rows));
    }

    /// Shows only the figures that differ, for there are hundreds of them.
    private static void assertSame(
            String what,
            Instant asAt,
            ReferenceReport.Query query,
            Map<String, String> said,
            Map<String, String> expected) {
        assertThat(expected).hasSizeGreaterThanOrEqualTo(40);
        List<String> different = Stream.concat(said.keySet().stream(), expected.keySet().stream())
                .distinct()
                .filter(figure -> !Objects.equals(said.get(figure), expected.get(figure)))
                .map(figure -> figure + ": " + said.get(figure) + " instead of " + expected.get(figure))
                .toList();
        assertThat(different).as("%s at %s: %s", what, asAt, query).isEmpty();
    }

    private static ReferenceReport.Query query(
            Random chance, Instant asAt, String attribution, Map<String, String> filters, PromiseGiver giver) {
        ZoneId zone = ZoneId.of(List.of("UTC", "Europe/Berlin", "Asia/Kathmandu").get(chance.nextInt(3)));
        Instant from = asAt.minusSeconds(chance.nextInt(60 * 86_400));
        Instant to = from.plusSeconds(3_600 + chance.nextInt(60 * 86_400));
        if (chance.nextBoolean()) {
            from = from.atZone(zone).truncatedTo(ChronoUnit.DAYS).toInstant();
            to = to.atZone(zone).truncatedTo(ChronoUnit.DAYS).plusDays(1).toInstant();
        }
        String cohort = List.of("due", "made", "original").get(chance.nextInt(3));
        int group = chance.nextInt(7);
        String groupBy = group == 6 ? null : List.of("rep", "team", "channel", "type", "week", "kind").get(group);
        return new ReferenceReport.Query(from, to, zone, cohort, groupBy, attribution, filters, giver);
    }

    private static Map<String, String> filters(Random chance, RandomPromises lives) {
        Map<String, String> filters = new HashMap<>();
        switch (chance.nextInt(8)) {
            case 0 -> filters.put("rep", lives.reps.get(chance.nextInt(lives.reps.size())).value());
            case 1 -> filters.put("rep", "unowned");
            case 2 -> filters.put("team", lives.teams.get(chance.nextInt(lives.teams.size())).value());
            case 3 -> filters.put("channel", List.of("PHONE", "EMAIL", "unknown").get(chance.nextInt(3)));
            case 4 -> filters.put("type", PromiseType.CALLBACK.name());
            case 5 -> filters.put("kind", List.of("INTERNAL", "EXTERNAL", "unknown").get(chance.nextInt(3)));
            default -> {}
        }
        if (chance.nextInt(3) == 0) {
            filters.put("imported", Boolean.toString(chance.nextBoolean()));
        }
        return filters;
    }

    private static PromiseRequest request(ReferenceReport.Query query) {
        return new PromiseRequest(
                query.from().toString(),
                query.to().toString(),
                query.zone().toString(),
                query.cohort(),
                null,
                query.groupBy(),
                query.attribution(),
                query.filters().get("rep"),
                query.filters().get("team"),
                query.filters().get("channel"),
                query.filters().get("type"),
                query.filters().get("kind"),
                query.filters().get("imported"),
                query.giver().name());
    }

    private static void assertTheTallyIsTheSumOfTheRows(PromiseBook book) {
        assertTheSame(book, """
            select grain, date_trunc(grain, binding_due, 'UTC') as start, outcome, count(*) as n,
                   count(*) filter (where warned) as warned
            from view.promise_version, (values ('DAY'), ('WEEK')) grains (grain)
            where until_position is null and giver = 'OURS' group by 1, 2, 3\
            """, "select grain, start, outcome, n, warned from view.promise_tally where cohort = 'DUE' and dimension = 'ALL'");
        assertTheSame(book, """
            select grain, date_trunc(grain, made_at, 'UTC') as start, view.lead_bucket(lead_ms) as bucket, count(*) as n,
                   sum(lead_ms) as total_ms
            from view.promise_version, (values ('DAY'), ('WEEK')) grains (grain)
            where until_position is null and giver = 'OURS' and outcome <> 'VOID' group by 1, 2, 3\
            """, "select grain, start, bucket, n, total_ms from view.promise_lead_tally where cohort = 'MADE'");
        assertTheSame(book, """
            select grain, date_trunc(grain, ended_at, 'UTC') as start, coalesce(team, '') as key, count(*) as n
            from view.promise_contact_version, (values ('DAY'), ('WEEK')) grains (grain)
            where until_position is null and ended_at is not null group by 1, 2, 3\
            """, "select grain, start, key, n from view.promise_contact_tally where dimension = 'TEAM'");
    }

    private static void assertTheSame(PromiseBook book, String sum, String tally) {
        JdbcClient jdbc = book.service().getBean(JdbcClient.class);
        assertThat(jdbc.sql(tally).query().listOfRows()).isNotEmpty();
        assertThat(jdbc.sql("(" + sum + " except " + tally + ") union all (" + tally + " except " + sum + ")")
                        .query()
                        .listOfRows())
                .isEmpty();
    }

    private static void assertARebuildMakesTheSameRows(PromiseBook book) {
        Rebuilds rebuilds = book.service().getBean(Rebuilds.class);
        rebuilds.start("promises");
        for (int i = 0; i < 3_000; i++) {
            switch (rebuilds.report("promises").state()) {
                case DONE -> {
                    assertThat(rebuilds.report("promises").identical()).isTrue();
                    return;
                }
                case FAILED -> throw new AssertionError(rebuilds.report("promises"));
                default -> PromiseBook.sleep(50);
            }
        }
        throw new AssertionError("The rebuild did not end.");
    }

    @Test
    void another_interleaving_of_subjects_and_a_second_delivery_change_nothing() {
        interleavedOtherwise(250);
    }

    @Tag("gate")
    @Test
    void nor_do_they_for_a_thousand_promises() {
        long seed = interleavedOtherwise(1_000);
        System.out.println("GATE PROMISE-INTERLEAVING seed=" + seed + " promises=1000 PASS");
    }

    private static long interleavedOtherwise(int promises) {
        long seed = Long.getLong("troth.seed", 20_260_702L);
        System.out.println("SEED of interleaved promises: " + seed);
        RandomPromises lives = new RandomPromises(seed, promises);
        try (PromiseBook one = new PromiseBook();
                PromiseBook other = new PromiseBook()) {
            lives.commits().forEach(one::record);
            lives.interleavedDifferently(seed).forEach(other::record);
            other.caughtUp();
            List<String> before = rows(other, "*");
            other.deliverEverythingAgain();
            other.caughtUp();
            one.caughtUp();

            assertThat(rows(other, "*")).isEqualTo(before);
            assertThat(rows(other, null)).isEqualTo(rows(one, null)).hasSizeGreaterThan(promises * 9 / 10);
            assertThat(tally(other)).isEqualTo(tally(one)).isNotEmpty();
            assertAnAlteredTallyIsNoticed(one, lives);
        }
        return seed;
    }

    private static void assertAnAlteredTallyIsNoticed(PromiseBook book, RandomPromises lives) {
        book.now.stopAt(Instant.parse("2026-08-01T00:00:10Z"));
        ReferenceReport.Query all = new ReferenceReport.Query(
                RandomPromises.START,
                Instant.parse("2026-08-01T00:00:00Z"),
                ZoneId.of("UTC"),
                "due",
                null,
                "owner",
                Map.of(),
                PromiseGiver.OURS);
        Map<String, String> expected =
                new ReferenceReport(lives.commits(), Instant.parse("2026-08-01T00:00:00Z")).figures(all);
        assertThat(PlanSeam.byTally(book.service(), request(all))).isEqualTo(expected);

        book.database.execute("update view.promise_tally set n = n + 1 where cohort = 'DUE' and dimension = 'ALL'");

        assertThat(PlanSeam.byTally(book.service(), request(all))).isNotEqualTo(expected);
        assertThat(PlanSeam.byRows(book.service(), request(all), null)).isEqualTo(expected);
        assertThat(PlanSeam.partsThatDiffer(book.service(), request(all))).contains("kept", "overdue");
        book.database.execute("update view.promise_tally set n = n - 1 where cohort = 'DUE' and dimension = 'ALL'");
        assertThat(PlanSeam.byTally(book.service(), request(all))).isEqualTo(expected);

        book.database.execute("update view.promise_contact_tally set n = n + 1 where dimension = 'ALL'");
        assertThat(PlanSeam.byTally(book.service(), request(all)).get("|density"))
                .isNotEqualTo(expected.get("|density"));

        book.database.execute("update view.promise_lead_tally set n = n + 100000 where (cohort, grain, start, bucket)"
                + " = (select cohort, grain, start, bucket from view.promise_lead_tally"
                + " where cohort = 'DUE' and grain = 'WEEK' order by start offset 20 limit 1)");
        assertThatThrownBy(() -> PlanSeam.byTally(book.service(), request(all)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("promises that are not there");
    }

    /// What is known of each promise now, but for the positions; or everything that is kept of them.
    private static List<String> rows(PromiseBook book, @Nullable String everything) {
        String sql = everything != null
                ? "select row_to_json(version)::text from view.promise_version version order by promise_id, since_position"
                : "select (to_jsonb(version) - 'since_position' - 'until_position')::text from view.promise_version version"
                        + " where until_position is null order by promise_id";
        return book.service()
                .getBean(JdbcClient.class)
                .sql(sql)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static List<String> tally(PromiseBook book) {
        return book.service()
                .getBean(JdbcClient.class)
                .sql("select tally::text from view.promise_tally tally union all"
                        + " select tally::text from view.promise_lead_tally tally union all"
                        + " select tally::text from view.promise_contact_tally tally order by 1")
                .query((row, number) -> row.getString(1))
                .list();
    }
}
