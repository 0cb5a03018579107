package org.troth.query.promises;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How large a share of promises is kept within which time, estimated as Kaplan and Meier do.
///
/// A promise that is still open, or was withdrawn, says only that it was not kept until then, and leaves the estimate at
/// that time. One that was broken will never be kept and stays in it for ever.
///
/// @param p50 within which time half of all promises are kept; absent where so many are not
/// @param p90 the same for nine in ten
/// @param curve some of its steps, the last one included
record Survival(
        @Nullable Long p50, @Nullable Long p90, List<Point> curve) {
    private static final int MOST_POINTS = 100;

    /// @param afterMs time since the making
    /// @param atRisk how many were neither kept nor out of the estimate before that
    /// @param kept how many were kept after exactly this time
    /// @param keptShare share kept by then
    record Point(long afterMs, long atRisk, long kept, double keptShare) {}

    /// What happened after one length of time.
    ///
    /// @param censored how many left the estimate
    record Step(long afterMs, long kept, long censored) {}

    /// @param all how many promises there are
    /// @param steps in the order of time
    static Survival of(long all, List<Step> steps) {
        List<Point> points = new ArrayList<>();
        long atRisk = all;
        double notKept = 1;
        for (Step step : steps) {
            if (step.kept() > 0) {
                // What leaves at the very time of a keeping was still there to be kept.
                notKept *= (double) (atRisk - step.kept()) / atRisk;
                points.add(new Point(step.afterMs(), atRisk, step.kept(), rounded(1 - notKept)));
            }
            atRisk -= step.kept() + step.censored();
        }
        return new Survival(reached(points, 0.5), reached(points, 0.9), thinned(points));
    }

    private static @Nullable Long reached(List<Point> points, double share) {
        return points.stream()
                .filter(point -> point.keptShare() >= share)
                .findFirst()
                .map(Point::afterMs)
                .orElse(null);
    }

    private static List<Point> thinned(List<Point> points) {
        int step = Math.ceilDiv(points.size(), MOST_POINTS);
        List<Point> some = new ArrayList<>();
        for (int i = points.size() - 1; i >= 0; i -= step) {
            some.add(points.get(i));
        }
        return some.reversed();
    }

    private static double rounded(double share) {
        return Math.round(share * 1_000_000) / 1_000_000.0;
    }
}
