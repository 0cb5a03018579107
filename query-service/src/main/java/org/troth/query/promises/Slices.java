package org.troth.query.promises;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.troth.query.report.GroupBy;
import org.troth.query.report.Period;

/// Counts the promises of a cohort in a period, by group, outcome and mark.
final class Slices {
    private static final String CUT = "cast(cast(:cut as text[]) as timestamptz[])";
    private static final String TALLY_MARKS = Stream.of(Mark.values())
            .map(mark -> "sum(" + mark.column() + ")::bigint as " + mark.column())
            .collect(Collectors.joining(", "));

    private final Asked asked;
    private final Cohort cohort;
    private final String inPeriod;

    private Slices(Asked asked, Cohort cohort) {
        this.asked = asked;
        this.cohort = cohort;
        this.inPeriod = cohort.instant + " >= :from and " + cohort.instant + " < :to";
    }

    static List<Slice> of(Asked asked, Cohort cohort, Plan plan) {
        Slices slices = new Slices(asked, cohort);
        return switch (plan) {
            case ROWS -> slices.fromRows();
            case TALLY -> slices.fromTally();
        };
    }

    private List<Slice> fromRows() {
        return query(
                rows(cohort.due + " <= :asAt", asked.versions() + " version where " + inPeriod + asked.filters()),
                asked.values());
    }

    private List<Slice> fromTally() {
        Map<String, Object> values = new HashMap<>(asked.values());
        List<Instant> cut = hoursCut();
        values.put("cohort", cohort.name());
        values.put("dimension", dimension().name());
        values.put("cut", Asked.times(cut));
        List<Slice> all = new ArrayList<>(query(wholeHours(), values));
        if (!cut.isEmpty()) {
            all.addAll(query(cutHours(), values));
        }
        if (cohort == Cohort.MADE) {
            for (Slice slice : query(notMatured(), values)) {
                all.add(slice);
                all.add(slice.takenFromTheMatured());
            }
        }
        return all;
    }

    private String wholeHours() {
        // The hour in which it was made says nothing of the due time; what has not matured is put right below.
        String matured = cohort == Cohort.MADE ? "true" : "hour <= :asAt";
        String key = asked.question().groupBy() == GroupBy.WEEK ? Asked.week("hour") : "key";
        return "select " + key + " as key, outcome, " + matured + " as matured, sum(n)::bigint as n, " + TALLY_MARKS
                + " from view.promise_tally where cohort = :cohort and dimension = :dimension"
                + " and hour >= :from and hour < :to and hour <> all (" + CUT + ") group by 1, 2, 3";
    }

    /// For each hour its own short range of the index; without the offset the whole period would be read and compared.
    private String cutHours() {
        return rows(
                cohort.due + " <= :asAt",
                "unnest(" + CUT + ") cut (hour) cross join lateral (select * from " + asked.versions() + " version where "
                        + cohort.instant + " >= greatest(cut.hour, :from) and " + cohort.instant
                        + " < least(cut.hour + interval '1 hour', :to)" + asked.filters() + " offset 0) version");
    }

    private String notMatured() {
        return rows(
                "false",
                asked.versions() + " version where " + inPeriod + " and " + cohort.due
                        + " > :asAt and date_trunc('hour', " + cohort.instant + ", 'UTC') <> all (" + CUT + ")"
                        + asked.filters());
    }

    private String rows(String matured, String from) {
        String marks = Stream.of(Mark.values())
                .map(mark -> "count(*) filter (where " + mark.condition(cohort) + ") as " + mark.column())
                .collect(Collectors.joining(", "));
        return "select " + asked.group(cohort.instant) + " as key, " + cohort.outcome + " as outcome, " + matured
                + " as matured, count(*) as n, " + marks + " from " + from + " group by 1, 2, 3";
    }

    private Dimension dimension() {
        return switch (asked.question().groupBy()) {
            case null -> Dimension.ALL;
            case WEEK -> Dimension.ALL;
            case REP -> Dimension.REP;
            case TEAM -> Dimension.TEAM;
            case CHANNEL -> Dimension.CHANNEL;
            case TYPE -> Dimension.TYPE;
            case KIND -> Dimension.KIND;
        };
    }

    /// The hours of the period of which only a part is in it, in one week, or in the past.
    private List<Instant> hoursCut() {
        PromiseQuestion question = asked.question();
        Period period = question.period();
        Set<Instant> edges = new TreeSet<>(List.of(period.from(), period.to()));
        if (question.groupBy() == GroupBy.WEEK) {
            edges.addAll(Weeks.of(period).starts());
        }
        edges.removeIf(edge -> hour(edge).equals(edge));
        // Even at a full hour: what falls due at this very instant has matured, and a moment later has not.
        edges.add(asked.known().asAt());
        return edges.stream()
                .map(Slices::hour)
                .distinct()
                .filter(hour -> hour.isBefore(period.to()) && hour.plus(1, ChronoUnit.HOURS).isAfter(period.from()))
                .toList();
    }

    private static Instant hour(Instant instant) {
        return instant.truncatedTo(ChronoUnit.HOURS);
    }

    private List<Slice> query(String sql, Map<String, Object> values) {
        return asked.jdbc().sql(sql).params(values).query(Slice::of).list();
    }
}
