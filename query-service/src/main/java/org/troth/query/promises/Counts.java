package org.troth.query.promises;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts the rows of a period that meet conditions, by group.
final class Counts {
    private Counts() {}

    /// @param among which of them are looked at, in SQL
    /// @param conditions in SQL
    static Map<String, List<Long>> of(Asked asked, Cohort cohort, String among, List<String> conditions) {
        List<String> columns = new ArrayList<>();
        conditions.forEach(condition -> columns.add("count(*) filter (where " + condition + ")"));
        Map<String, List<Long>> all = new TreeMap<>();
        asked.jdbc()
                .sql("select " + asked.group(cohort.instant) + ", " + String.join(", ", columns) + " from "
                        + asked.versions() + " version where " + among + " and " + cohort.instant + " >= :from and " + cohort.instant
                        + " < :to" + asked.filters() + " group by 1")
                .params(asked.values())
                .query((row, number) -> {
                    List<Long> counts = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        counts.add(row.getLong(2 + i));
                    }
                    return all.put(row.getString(1), counts);
                })
                .list();
        return all;
    }
}
