package org.troth.query.promises;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.troth.query.report.GroupBy;
import org.troth.query.report.Period;

/// A stretch of time that is counted for a period, or that was counted too much and is taken off again.
///
/// @param grain the cells it is made of; rows where it is absent
/// @param sign 1, or -1 where it is taken off
/// @param group the week it is counted in, where weeks are told apart
record Piece(@Nullable Grain grain, Instant from, Instant to, int sign, boolean matured, String group) {
    /// From here on something else holds.
    private record Side(boolean matured, String group) {}

    /// Weeks as a whole as far as possible; from there to where the period really begins and ends by days, and the rest of
    /// that, half a day at most, by rows. A period that ends shortly before a cell ends has the whole cell, less a little.
    static List<Piece> of(Asked asked) {
        return of(asked, edges(asked));
    }

    /// The same, and where time has come so far is an edge as well.
    static List<Piece> byMaturity(Asked asked) {
        Period period = asked.question().period();
        return of(asked, matured(edges(asked), asked.known().asAt(), period));
    }

    private static List<Piece> of(Asked asked, NavigableMap<Instant, Side> edges) {
        Period period = asked.question().period();
        List<Piece> pieces = new ArrayList<>();
        for (Map.Entry<Instant, Side> edge : edges.entrySet()) {
            Map.Entry<Instant, Side> next = edges.higherEntry(edge.getKey());
            add(pieces, edge.getKey(), next == null ? period.to() : next.getKey(), edge.getValue());
        }
        return pieces;
    }

    private static void add(List<Piece> pieces, Instant from, Instant to, Side side) {
        Instant firstDay = Grain.DAY.nearest(from);
        Instant lastDay = Grain.DAY.nearest(to);
        Instant firstWeek = Grain.WEEK.nearest(firstDay);
        Instant lastWeek = Grain.WEEK.nearest(lastDay);
        add(pieces, null, from, firstDay, side);
        add(pieces, Grain.DAY, firstDay, firstWeek, side);
        add(pieces, Grain.WEEK, firstWeek, lastWeek, side);
        add(pieces, Grain.DAY, lastWeek, lastDay, side);
        add(pieces, null, lastDay, to, side);
    }

    private static void add(List<Piece> pieces, @Nullable Grain grain, Instant from, Instant to, Side side) {
        if (from.isBefore(to)) {
            pieces.add(new Piece(grain, from, to, 1, side.matured(), side.group()));
        } else if (to.isBefore(from)) {
            pieces.add(new Piece(grain, to, from, -1, side.matured(), side.group()));
        }
    }

    /// Where the period begins, and where its weeks do.
    private static NavigableMap<Instant, Side> edges(Asked asked) {
        Period period = asked.question().period();
        NavigableMap<Instant, Side> edges = new TreeMap<>();
        if (asked.question().groupBy() == GroupBy.WEEK) {
            Weeks weeks = Weeks.of(period);
            for (int i = 0; i < weeks.names().size(); i++) {
                edges.put(weeks.starts().get(i), new Side(true, weeks.names().get(i)));
            }
        } else {
            edges.put(period.from(), new Side(true, ""));
        }
        return edges;
    }

    /// What falls due at this very instant has matured; what falls due the smallest time later has not.
    private static NavigableMap<Instant, Side> matured(NavigableMap<Instant, Side> edges, Instant asAt, Period period) {
        Instant toCome = asAt.plusNanos(1_000);
        NavigableMap<Instant, Side> all = new TreeMap<>(edges.headMap(toCome, false));
        edges.tailMap(toCome, true).forEach((edge, side) -> all.put(edge, new Side(false, side.group())));
        Map.Entry<Instant, Side> here = edges.lowerEntry(toCome);
        if (here != null && toCome.isBefore(period.to())) {
            all.putIfAbsent(toCome, new Side(false, here.getValue().group()));
        }
        return all;
    }
}
