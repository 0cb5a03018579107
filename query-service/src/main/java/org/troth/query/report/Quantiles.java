package org.troth.query.report;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// The middle of some amounts and what nine in ten stay below.
///
/// A quantile is the smallest amount that at least this share of them do not exceed, so it is always one that occurred.
///
/// @param count how many amounts there are
/// @param p50 absent when there are none
/// @param p90 absent when there are none
public record Quantiles(
        long count, @Nullable Long p50, @Nullable Long p90) {
    public static Quantiles of(Collection<Long> amounts) {
        return of(amounts.stream().mapToLong(Long::longValue).toArray());
    }

    public static Quantiles of(long[] amounts) {
        long[] sorted = amounts.clone();
        Arrays.sort(sorted);
        return new Quantiles(sorted.length, at(sorted, 50), at(sorted, 90));
    }

    private static @Nullable Long at(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return null;
        }
        return sorted[(int) rank(sorted.length, percent) - 1];
    }

    /// Which of so many amounts in order it is, from 1 on.
    public static long rank(long count, int percent) {
        // In whole numbers: 0.9 * 10 is not 9 in a double.
        return Math.ceilDiv(count * percent, 100L);
    }
}
