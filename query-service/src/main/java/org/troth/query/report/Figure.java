package org.troth.query.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One number of a report, with the addresses of the rows it was counted from.
@Schema(oneOf = {Figure.Share.class, Figure.Rate.class, Figure.Amounts.class, Figure.Count.class})
public sealed interface Figure {
    String name();

    /// The rows behind each part of it, by the name of the part.
    Map<String, String> rows();

    /// What kind of figure it is.
    @JsonProperty
    default String figure() {
        return switch (this) {
            case Share ignored -> "ratio";
            case Rate ignored -> "rate";
            case Amounts ignored -> "amounts";
            case Count ignored -> "count";
        };
    }

    /// A part of a whole.
    record Share(String name, @JsonUnwrapped Ratio ratio, Map<String, String> rows) implements Figure {}

    /// How many of one thing there are for so many of another; it has no upper end and so no interval.
    ///
    /// @param per for how many of the other, such as 100
    /// @param value absent when there are none of the other, or too few
    record Rate(
            String name,
            long numerator,
            long denominator,
            int per,
            @Nullable Double value,
            boolean hidden,
            Map<String, String> rows)
            implements Figure {
        public static Rate of(
                String name, long numerator, long denominator, int per, int hideBelow, Map<String, String> rows) {
            boolean hidden = denominator > 0 && denominator < hideBelow;
            Double value = denominator == 0 || hidden ? null : Ratio.rounded((double) numerator * per / denominator);
            return new Rate(name, numerator, denominator, per, value, hidden, rows);
        }
    }

    /// Amounts, such as how long something took.
    ///
    /// @param unit `ms` for durations
    /// @param sum all of them together; absent when there are none
    /// @param censored how many have no amount, because what would end it has not happened; they are in no quantile
    record Amounts(
            String name,
            String unit,
            @JsonUnwrapped Quantiles quantiles,
            @Nullable Long sum,
            long censored,
            Map<String, String> rows)
            implements Figure {}

    /// How many there are.
    record Count(String name, long count, Map<String, String> rows) implements Figure {}
}
