package org.troth.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// One figure as each round measured it.
record Samples(List<Double> values) {
    Samples {
        values = List.copyOf(values);
    }

    static Samples of(double... values) {
        return new Samples(Arrays.stream(values).boxed().toList());
    }

    /// Round by round, this over the other.
    Samples over(Samples other) {
        return new Samples(IntStream.range(0, values.size())
                .mapToObj(round -> values.get(round) / other.values().get(round))
                .toList());
    }

    /// Each over something that was measured once.
    Samples over(double once) {
        return new Samples(values.stream().map(value -> value / once).toList());
    }

    double min() {
        return sorted()[0];
    }

    double max() {
        return sorted()[values.size() - 1];
    }

    double median() {
        double[] sorted = sorted();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private double[] sorted() {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
