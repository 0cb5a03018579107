package org.troth.query.sight;

import java.util.List;
import org.troth.query.Snapshot;

/// Finds the looks beyond the own teams that a transaction may review: those at a customer in the sight of the teams it
/// knows of, and those at nobody in particular.
final class ReviewTable {
    private static final String REVIEWED = """
        select r.id from access.record r
        where r.break_glass_reason is not null
          and (:all
               or not exists (select from access.looked_at l where l.beyond_teams and l.record = r.id)
               or exists (select from access.looked_at l
                          where l.beyond_teams and l.record = r.id and view.in_sight(l.customer)))\
        """;

    private ReviewTable() {}

    /// The numbers of looks, the newest first.
    ///
    /// @param all whether whoever reviews does so for every team
    /// @param before the look before which the page begins
    static List<Long> page(boolean all, ReviewStatus status, long before, int most, Snapshot snapshot) {
        return snapshot.jdbc()
                .sql(REVIEWED + """
                     and r.id < :before
                     and exists (select from access.acknowledgement a where a.record = r.id) = :acknowledged
                    order by r.id desc limit :most\
                    """)
                .param("all", all)
                .param("before", before)
                .param("acknowledged", status == ReviewStatus.ACKNOWLEDGED)
                .param("most", most)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    static boolean has(boolean all, long look, Snapshot snapshot) {
        return snapshot.jdbc()
                .sql("select exists (" + REVIEWED + " and r.id = :look)")
                .param("all", all)
                .param("look", look)
                .query(Boolean.class)
                .single();
    }
}
