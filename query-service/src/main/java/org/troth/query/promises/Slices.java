package org.troth.query.promises;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Counts the promises of a cohort in a period, by group, outcome and mark.
final class Slices {
    private Slices() {}

    static List<Slice> of(Asked asked, Cohort cohort, Plan plan) {
        return switch (plan) {
            case ROWS ->
                query(
                        asked,
                        counted(
                                cohort,
                                asked.group(cohort.instant),
                                cohort.due + " <= :asAt",
                                "1",
                                asked.versions() + " version where " + inPeriod(cohort) + asked.filters()),
                        asked.values());
            case TALLY -> TalliedSlices.of(asked, cohort);
        };
    }

    static String inPeriod(Cohort cohort) {
        return cohort.instant + " >= :from and " + cohort.instant + " < :to";
    }

    /// @param weight how often each row counts, in SQL
    static String counted(Cohort cohort, String key, String matured, String weight, String from) {
        String marks = Stream.of(Mark.values())
                .map(mark -> "sum(" + weight + ") filter (where " + mark.condition(cohort) + ") as " + mark.column())
                .collect(Collectors.joining(", "));
        return "select " + key + " as key, " + cohort.outcome + " as outcome, " + matured + " as matured, sum(" + weight
                + ") as n, " + marks + " from " + from + " group by 1, 2, 3";
    }

    static List<Slice> query(Asked asked, String sql, Map<String, Object> values) {
        return asked.jdbc().sql(sql).params(values).query(Slice::of).list();
    }
}
