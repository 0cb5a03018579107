package org.troth.query.promises;

import java.util.HashMap;
import java.util.Map;

/// Counts contacts of which a promise was to be expected, from the tally and from the rows of the few hours that are no whole
/// day.
final class TalliedContacts {
    private TalliedContacts() {}

    static Map<String, Long> of(Asked asked) {
        Pieces pieces = new Pieces(Piece.of(asked));
        Map<String, Long> all = new HashMap<>();
        count(asked, cells(asked), pieces.ofCells(), all);
        count(asked, rows(asked), pieces.ofRows(), all);
        all.values().removeIf(count -> count == 0);
        return all;
    }

    private static void count(Asked asked, String sql, Pieces pieces, Map<String, Long> all) {
        if (!pieces.isEmpty()) {
            asked.jdbc()
                    .sql(sql)
                    .params(pieces.values(asked))
                    .param("dimension", Dimension.ofContacts(asked.question().groupBy()).name())
                    .query((row, number) -> all.merge(row.getString("key"), row.getLong("n"), Long::sum))
                    .list();
        }
    }

    private static String cells(Asked asked) {
        return "select " + Pieces.group(asked, "cell.key") + " as key, sum(piece.sign * n) as n from " + Pieces.TABLE
                + " cross join lateral (select * from view.promise_contact_tally cell"
                + " where dimension = :dimension and cell.grain = piece.grain"
                + " and cell.start >= piece.start and cell.start < piece.until offset 0) cell group by 1";
    }

    private static String rows(Asked asked) {
        return "select " + Pieces.group(asked, asked.contactGroup()) + " as key, sum(piece.sign) as n from " + Pieces.TABLE
                + " cross join lateral (select * from " + asked.versions("promise_contact_version") + " contact"
                + " where ended_at >= piece.start and ended_at < piece.until offset 0) contact group by 1";
    }
}
