package org.troth.query.promises;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.troth.query.report.GroupBy;

/// The pieces that a period is counted from, as a table that cells or rows are joined with.
record Pieces(List<Piece> all) {
    static final String TABLE = "unnest(cast(:grains as text[]), cast(cast(:starts as text[]) as timestamptz[]),"
            + " cast(cast(:ends as text[]) as timestamptz[]), cast(:signs as integer[]), cast(:matured as boolean[]),"
            + " cast(:groups as text[])) piece (grain, start, until, sign, matured, week)";

    /// The group that is counted, in SQL: the week of the piece where weeks are told apart.
    static String group(Asked asked, String otherwise) {
        return asked.question().groupBy() == GroupBy.WEEK ? "piece.week" : otherwise;
    }

    Pieces ofCells() {
        return new Pieces(all.stream().filter(piece -> piece.grain() != null).toList());
    }

    Pieces ofRows() {
        return new Pieces(all.stream().filter(piece -> piece.grain() == null).toList());
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /// What the table needs, and whatever else the question does.
    Map<String, Object> values(Asked asked) {
        Map<String, Object> values = new HashMap<>(asked.values());
        values.put("grains", texts(piece -> piece.grain() == null ? "" : piece.grain().name()));
        values.put("starts", Asked.times(all.stream().map(Piece::from).toList()));
        values.put("ends", Asked.times(all.stream().map(Piece::to).toList()));
        values.put("signs", all.stream().map(Piece::sign).toArray(Integer[]::new));
        values.put("matured", all.stream().map(Piece::matured).toArray(Boolean[]::new));
        values.put("groups", texts(Piece::group));
        return values;
    }

    private String[] texts(Function<Piece, String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }
}
