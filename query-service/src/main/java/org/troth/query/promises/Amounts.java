package org.troth.query.promises;

import java.util.HashMap;
import java.util.Map;
import org.troth.query.report.Quantiles;

/// Quantiles of something measured of promises, by group.
record Amounts(Quantiles quantiles, long sum) {
    static final Amounts NONE = new Amounts(new Quantiles(0, null, null), 0);

    /// @param amount in SQL
    /// @param condition which promises of the period are meant, in SQL
    static Map<String, Amounts> of(Asked asked, Cohort cohort, String amount, String condition) {
        String sql = """
            select key, count(*) as n, sum(amount)::bigint as total,
                   percentile_disc(array[0.5, 0.9]) within group (order by amount) as places
            from (select %s as key, %s as amount from %s version where %s >= :from and %s < :to and %s%s) each
            group by key\
            """.formatted(
                        asked.group(cohort.instant),
                        amount,
                        asked.versions(),
                        cohort.instant,
                        cohort.instant,
                        condition,
                        asked.filters());
        Map<String, Amounts> all = new HashMap<>();
        asked.jdbc()
                .sql(sql)
                .params(asked.values())
                .query((row, number) -> all.put(
                        row.getString("key"),
                        of(row.getLong("n"), (Long[]) row.getArray("places").getArray(), row.getLong("total"))))
                .list();
        return all;
    }

    private static Amounts of(long count, Long[] places, long sum) {
        return new Amounts(new Quantiles(count, places[0], places[1]), sum);
    }
}
