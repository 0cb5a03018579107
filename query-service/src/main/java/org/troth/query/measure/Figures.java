package org.troth.query.measure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.troth.query.report.Figure;
import org.troth.query.report.Quantiles;
import org.troth.query.report.Ratio;

/// Makes the figures of a definition from the rows that were counted.
///
/// @param address of the rows, to which the part is added
record Figures(List<FigureOf> definitions, String address, int hideBelow) {
    List<Figure> of(Tally tally) {
        return definitions.stream().map(definition -> of(definition, tally)).toList();
    }

    private Figure of(FigureOf definition, Tally tally) {
        return switch (definition) {
            case FigureOf.Share(String name, String numerator, String denominator) ->
                new Figure.Share(
                        name,
                        Ratio.of(tally.count(numerator), tally.count(denominator), hideBelow),
                        behind("numerator", numerator, "denominator", denominator));
            case FigureOf.Rate(String name, String numerator, String denominator, int per) ->
                Figure.Rate.of(
                        name,
                        tally.count(numerator),
                        tally.count(denominator),
                        per,
                        hideBelow,
                        behind("numerator", numerator, "denominator", denominator));
            case FigureOf.Amounts amounts -> of(amounts, tally);
            case FigureOf.Count(String name) -> new Figure.Count(name, tally.count(name), behind("count", name));
        };
    }

    private Figure of(FigureOf.Amounts definition, Tally tally) {
        long[] amounts = tally.amounts(definition.name());
        String censored = definition.censored();
        return new Figure.Amounts(
                definition.name(),
                definition.unit(),
                Quantiles.of(amounts),
                amounts.length == 0 ? null : Arrays.stream(amounts).sum(),
                censored == null ? 0 : tally.count(censored),
                censored == null
                        ? behind("count", definition.name())
                        : behind("count", definition.name(), "censored", censored));
    }

    private Map<String, String> behind(String... namesAndParts) {
        Map<String, String> behind = new LinkedHashMap<>();
        for (int i = 0; i < namesAndParts.length; i += 2) {
            behind.put(namesAndParts[i], address + "&part=" + namesAndParts[i + 1]);
        }
        return behind;
    }
}
