package org.troth.query.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// A part of a whole, and how sure one can be of it.
///
/// @param value absent when the whole is empty or hidden; an empty whole is neither 0 nor 100 per cent
/// @param low lower end of the 95 % Wilson interval; absent with the value
/// @param high upper end of the same interval
/// @param hidden whether the whole is too small for a percentage
public record Ratio(
        long numerator,
        long denominator,
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high,
        boolean hidden) {
    /// 97.5 % of a normal distribution lie below this many standard deviations.
    private static final double Z = 1.959963984540054;

    private static final int DIGITS = 6;

    /// @param hideBelow smallest whole that gets a percentage
    public static Ratio of(long numerator, long denominator, int hideBelow) {
        if (numerator < 0 || numerator > denominator) {
            throw new IllegalArgumentException(numerator + " of " + denominator + " is not a part of a whole.");
        }
        if (denominator == 0 || denominator < hideBelow) {
            return new Ratio(numerator, denominator, null, null, null, denominator > 0);
        }
        double n = denominator;
        double p = numerator / n;
        double spread = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        double middle = p + Z * Z / (2 * n);
        double scale = 1 + Z * Z / n;
        return new Ratio(
                numerator,
                denominator,
                rounded(p),
                // At the ends the formula gives the end itself, but for the last digits of a double.
                numerator == 0 ? 0.0 : rounded((middle - spread) / scale),
                numerator == denominator ? 1.0 : rounded((middle + spread) / scale),
                false);
    }

    static double rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP).doubleValue();
    }
}
