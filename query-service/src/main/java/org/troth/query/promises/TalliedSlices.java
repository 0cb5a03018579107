package org.troth.query.promises;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.troth.query.report.GroupBy;

/// Counts promises from the tally, and from the rows of the few hours that are no whole day.
final class TalliedSlices {
    private static final String PIECES = "unnest(cast(:grains as text[]), cast(cast(:starts as text[]) as timestamptz[]),"
            + " cast(cast(:ends as text[]) as timestamptz[]), cast(:signs as integer[]), cast(:matured as boolean[]),"
            + " cast(:groups as text[])) piece (grain, start, until, sign, matured, week)";
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
        Map<Boolean, List<Piece>> pieces =
                Piece.of(asked, cohort).stream().collect(Collectors.partitioningBy(piece -> piece.grain() == null));
        List<Slice> all = new ArrayList<>();
        all.addAll(counted(cells(), pieces.getOrDefault(false, List.of())));
        all.addAll(counted(rows(), pieces.getOrDefault(true, List.of())));
        if (cohort == Cohort.MADE) {
            for (Slice slice : Slices.query(asked, notMatured(), asked.values())) {
                all.add(slice);
                all.add(slice.takenFromTheMatured());
            }
        }
        return Slice.added(all);
    }

    private List<Slice> counted(String sql, List<Piece> pieces) {
        if (pieces.isEmpty()) {
            return List.of();
        }
        Map<String, Object> values = new HashMap<>(asked.values());
        values.put("cohort", cohort.name());
        values.put("dimension", dimension().name());
        values.put("grains", texts(pieces, piece -> piece.grain() == null ? "" : piece.grain().name()));
        values.put("starts", Asked.times(pieces.stream().map(Piece::from).toList()));
        values.put("ends", Asked.times(pieces.stream().map(Piece::to).toList()));
        values.put("signs", pieces.stream().map(Piece::sign).toArray(Integer[]::new));
        values.put("matured", pieces.stream().map(Piece::matured).toArray(Boolean[]::new));
        values.put("groups", texts(pieces, Piece::group));
        return Slices.query(asked, sql, values);
    }

    private static String[] texts(List<Piece> pieces, Function<Piece, String> text) {
        return pieces.stream().map(text).toArray(String[]::new);
    }

    private String cells() {
        return "select " + (byWeek() ? "piece.week" : "cell.key") + " as key, outcome, piece.matured, sum(piece.sign * n) as n, "
                + MARKS + " from " + PIECES + " cross join lateral (select * from view.promise_tally cell"
                + " where cohort = :cohort and dimension = :dimension and cell.grain = piece.grain"
                + " and cell.start >= piece.start and cell.start < piece.until offset 0) cell group by 1, 2, 3";
    }

    /// For each piece its own short range of the index; without the offset the whole period would be read and compared.
    private String rows() {
        return Slices.counted(
                cohort,
                byWeek() ? "piece.week" : asked.group(cohort.instant),
                "piece.matured",
                "piece.sign",
                PIECES + " cross join lateral (select * from " + asked.versions() + " version where " + cohort.instant
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

    private boolean byWeek() {
        return asked.question().groupBy() == GroupBy.WEEK;
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
}
