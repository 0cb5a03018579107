package org.troth.query.promises;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Counts promises from the tally, and from the rows of the few hours that are no whole day.
final class TalliedSlices {
    private static final String MARKS = Stream.of(Mark.values())
            .map(mark -> "sum(piece.sign * " + mark.column() + ") as " + mark.column())
            .collect(Collectors.joining(", "));

    private final Asked asked;
    private final Cohort cohort;

    private TalliedSlices(Asked asked, Cohort cohort) {
        this.asked = asked;
        this.cohort = cohort;
    }

    static List<Slice> of(Asked asked, Cohort cohort) {
        return new TalliedSlices(asked, cohort).count();
    }

    private List<Slice> count() {
        // When it was made says nothing of the due time.
        Pieces pieces = new Pieces(cohort == Cohort.MADE ? Piece.of(asked) : Piece.byMaturity(asked));
        List<Slice> all = new ArrayList<>();
        all.addAll(counted(cells(), pieces.ofCells()));
        all.addAll(counted(rows(), pieces.ofRows()));
        if (cohort == Cohort.MADE) {
            for (Slice slice : Slices.query(asked, notMatured(), asked.values())) {
                all.add(slice);
                all.add(slice.takenFromTheMatured());
            }
        }
        return Slice.added(all);
    }

    private List<Slice> counted(String sql, Pieces pieces) {
        if (pieces.isEmpty()) {
            return List.of();
        }
        Map<String, Object> values = pieces.values(asked);
        values.put("cohort", cohort.name());
        values.put("dimension", Dimension.of(asked.question().groupBy()).name());
        return Slices.query(asked, sql, values);
    }

    private String cells() {
        return "select " + Pieces.group(asked, "cell.key") + " as key, outcome, piece.matured,"
                + " sum(piece.sign * n) as n, " + MARKS + " from " + Pieces.TABLE + " cross join lateral (select * from view.promise_tally cell"
                + " where cohort = :cohort and dimension = :dimension and cell.grain = piece.grain"
                + " and cell.start >= piece.start and cell.start < piece.until offset 0) cell group by 1, 2, 3";
    }

    /// For each piece its own short range of the index; without the offset the whole period would be read and compared.
    private String rows() {
        return Slices.counted(
                cohort,
                Pieces.group(asked, asked.group(cohort.instant)),
                "piece.matured",
                "piece.sign",
                Pieces.TABLE + " cross join lateral (select * from " + asked.versions() + " version where " + cohort.instant
                        + " >= piece.start and " + cohort.instant + " < piece.until" + asked.filters()
                        + " offset 0) version");
    }

    private String notMatured() {
        return Slices.counted(
                cohort,
                asked.group(cohort.instant),
                "false",
                "1",
                asked.versions() + " version where " + Slices.inPeriod(cohort) + " and " + cohort.due + " > :asAt"
                        + asked.filters());
    }
}
