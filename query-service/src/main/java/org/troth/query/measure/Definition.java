package org.troth.query.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.query.report.GroupBy;

/// What a measure means, in words and in parts.
///
/// @param name as it stands in the address
/// @param version grows whenever the meaning changes, so that two answers can be compared or cannot
/// @param unit what is counted
/// @param window for how long afterwards it looks; absent where it does not look afterwards
/// @param groups how it is told apart if the reader does not say
record Definition(
        String name,
        int version,
        String sentence,
        String unit,
        @Nullable Window window,
        @Nullable GroupBy groups,
        List<FigureOf> figures) {
    Definition(String name, int version, String sentence, String unit, List<FigureOf> figures) {
        this(name, version, sentence, unit, null, null, figures);
    }

    Definition(String name, int version, String sentence, String unit, Window window, List<FigureOf> figures) {
        this(name, version, sentence, unit, window, null, figures);
    }

    /// Whether it measures time in business hours as well, for which it needs a calendar.
    boolean inBusinessTime() {
        return figures.stream().anyMatch(figure -> figure.name().endsWith(FigureOf.IN_BUSINESS_TIME));
    }
}
