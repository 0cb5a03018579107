package org.troth.bench;

import org.jspecify.annotations.Nullable;

/// One line of the table.
///
/// @param goal `G1` to `G10`
/// @param bar what it has to reach; absent for what is only told
record Figure(String goal, String what, String unit, Samples samples, @Nullable Bar bar) {
    static Figure told(String goal, String what, String unit, Samples samples) {
        return new Figure(goal, what, unit, samples, null);
    }

    static Figure ratio(String goal, String what, Samples samples, Bar bar) {
        return new Figure(goal, what, "×", samples, bar);
    }

    /// What a figure has to reach.
    ///
    /// @param atLeast whether more is better
    record Bar(boolean atLeast, double must, double wish) {
        static Bar atLeast(double must, double wish) {
            return new Bar(true, must, wish);
        }

        static Bar atMost(double must, double wish) {
            return new Bar(false, must, wish);
        }

        boolean met(double value) {
            return atLeast ? value >= must : value <= must;
        }

        boolean wished(double value) {
            return atLeast ? value >= wish : value <= wish;
        }
    }
}
