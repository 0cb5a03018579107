package org.troth.query.measure;

import org.jspecify.annotations.Nullable;

/// How a figure comes from the rows.
sealed interface FigureOf {
    /// Ends the name of an amount of time in which somebody was there.
    String IN_BUSINESS_TIME = "-in-business-time";

    String name();

    /// The rows in one part among those in another; every row of the first is in the second.
    record Share(String name, String numerator, String denominator) implements FigureOf {}

    /// How many rows of one part there are for so many of another.
    record Rate(String name, String numerator, String denominator, int per) implements FigureOf {}

    /// What was measured of the rows, under the figure's own name.
    ///
    /// @param censored the part of rows that cannot be measured yet; absent where each of them could be
    record Amounts(
            String name, String unit, @Nullable String censored) implements FigureOf {}

    record Count(String name) implements FigureOf {}
}
