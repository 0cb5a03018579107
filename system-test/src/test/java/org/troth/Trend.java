package org.troth;

import java.util.List;

/// Whether something grows: its mean in the last third of a time against the one in the second; in the first it settles.
final class Trend {
    private Trend() {}

    /// One where it stayed the same.
    ///
    /// @param samples at equal distances
    static double of(List<Double> samples) {
        int third = samples.size() / 3;
        if (third == 0) {
            throw new IllegalArgumentException("There is no trend in " + samples.size() + " samples.");
        }
        return mean(samples.subList(samples.size() - third, samples.size())) / mean(samples.subList(third, 2 * third));
    }

    private static double mean(List<Double> samples) {
        return samples.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
