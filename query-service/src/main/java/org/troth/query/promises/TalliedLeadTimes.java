package org.troth.query.promises;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.troth.query.report.GroupBy;
import org.troth.query.report.Period;
import org.troth.query.report.Quantiles;

/// Finds the middle lead time without looking at every promise: the tally says in which bucket it lies and at which place
/// there, and only the promises of that bucket are put in order.
final class TalliedLeadTimes {
    private static final String PLACES = "unnest(cast(:keys as text[]), cast(cast(:starts as text[]) as timestamptz[]),"
            + " cast(cast(:ends as text[]) as timestamptz[]), cast(:percents as integer[]), cast(:buckets as integer[]),"
            + " cast(:ranks as bigint[])) place (key, start, until, percent, bucket, rank)";

    private final Asked asked;
    private final Cohort cohort;
    private final String counted;

    private record Bucket(long n, long total) {
        Bucket and(Bucket other) {
            return new Bucket(n + other.n, total + other.total);
        }
    }

    /// @param rank how many promises of the bucket come before it
    private record Place(String key, Period period, int percent, int bucket, long rank) {}

    private TalliedLeadTimes(Asked asked, Cohort cohort, String counted) {
        this.asked = asked;
        this.cohort = cohort;
        this.counted = counted;
    }

    /// @param counted which promises count, in SQL
    static Map<String, Amounts> of(Asked asked, Cohort cohort, String counted) {
        return new TalliedLeadTimes(asked, cohort, counted).amounts();
    }

    private Map<String, Amounts> amounts() {
        Map<String, NavigableMap<Integer, Bucket>> buckets = buckets();
        List<Place> places = new ArrayList<>();
        buckets.forEach((key, each) -> List.of(50, 90).forEach(percent -> places.add(place(key, each, percent))));
        Map<String, Map<Integer, Long>> found = found(places);
        Map<String, Amounts> all = new HashMap<>();
        buckets.forEach((key, each) -> {
            Map<Integer, Long> at = found.getOrDefault(key, Map.of());
            Bucket sum = sum(each);
            all.put(key, new Amounts(new Quantiles(sum.n(), at.get(50), at.get(90)), sum.total()));
        });
        return all;
    }

    private static Bucket sum(NavigableMap<Integer, Bucket> buckets) {
        return buckets.values().stream().reduce(new Bucket(0, 0), Bucket::and);
    }

    private Map<String, NavigableMap<Integer, Bucket>> buckets() {
        Pieces pieces = new Pieces(Piece.of(asked));
        Map<String, NavigableMap<Integer, Bucket>> all = new HashMap<>();
        count(cells(), pieces.ofCells(), all);
        count(rows(), pieces.ofRows(), all);
        all.values().forEach(buckets -> buckets.values().removeIf(bucket -> bucket.n() == 0));
        all.values().removeIf(Map::isEmpty);
        return all;
    }

    private void count(String sql, Pieces pieces, Map<String, NavigableMap<Integer, Bucket>> all) {
        if (pieces.isEmpty()) {
            return;
        }
        asked.jdbc()
                .sql(sql)
                .params(pieces.values(asked))
                .param("cohort", cohort.name())
                .query((row, number) -> all.computeIfAbsent(row.getString("key"), key -> new TreeMap<>())
                        .merge(row.getInt("bucket"), new Bucket(row.getLong("n"), row.getLong("total")), Bucket::and))
                .list();
    }

    private String cells() {
        return "select piece.week as key, bucket, sum(piece.sign * n) as n, sum(piece.sign * total_ms) as total from "
                + Pieces.TABLE + " cross join lateral (select * from view.promise_lead_tally cell"
                + " where cohort = :cohort and cell.grain = piece.grain"
                + " and cell.start >= piece.start and cell.start < piece.until offset 0) cell group by 1, 2";
    }

    private String rows() {
        return "select piece.week as key, view.lead_bucket(lead_ms) as bucket, sum(piece.sign) as n,"
                + " sum(piece.sign * lead_ms) as total from " + Pieces.TABLE + " cross join lateral (select lead_ms from "
                + asked.versions() + " version where " + cohort.instant + " >= piece.start and " + cohort.instant
                + " < piece.until and " + counted + asked.filters() + " offset 0) version group by 1, 2";
    }

    private Place place(String key, NavigableMap<Integer, Bucket> buckets, int percent) {
        long before = Quantiles.rank(sum(buckets).n(), percent) - 1;
        for (Map.Entry<Integer, Bucket> each : buckets.entrySet()) {
            if (before < each.getValue().n()) {
                return new Place(key, period(key), percent, each.getKey(), before);
            }
            before -= each.getValue().n();
        }
        throw new IllegalStateException("The tally of lead times does not add up: " + buckets);
    }

    private Period period(String week) {
        Period period = asked.question().period();
        return asked.question().groupBy() == GroupBy.WEEK ? Weeks.of(period).named(week) : period;
    }

    private Map<String, Map<Integer, Long>> found(List<Place> places) {
        record Found(String key, int percent, long millis) {}
        List<Found> all = asked.jdbc()
                .sql("select place.key, place.percent, version.lead_ms from " + PLACES
                        + " cross join lateral (select lead_ms from " + asked.versions() + " version"
                        + " where view.lead_bucket(lead_ms) = place.bucket and " + cohort.instant + " >= place.start and "
                        + cohort.instant + " < place.until and " + counted + asked.filters()
                        + " order by lead_ms offset place.rank limit 1) version")
                .params(asked.values())
                .param("keys", places.stream().map(Place::key).toArray(String[]::new))
                .param("starts", Asked.times(places.stream().map(place -> place.period().from()).toList()))
                .param("ends", Asked.times(places.stream().map(place -> place.period().to()).toList()))
                .param("percents", places.stream().map(Place::percent).toArray(Integer[]::new))
                .param("buckets", places.stream().map(Place::bucket).toArray(Integer[]::new))
                .param("ranks", places.stream().map(Place::rank).toArray(Long[]::new))
                .query((row, number) -> new Found(row.getString(1), row.getInt(2), row.getLong(3)))
                .list();
        if (all.size() != places.size()) {
            throw new IllegalStateException("The tally of lead times counts promises that are not there.");
        }
        return all.stream().collect(groupingBy(Found::key, toMap(Found::percent, Found::millis)));
    }
}
