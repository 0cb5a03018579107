package org.troth.query.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.troth.query.report.Figure;
import org.troth.query.report.Quantiles;
import org.troth.query.report.Ratio;

/// Makes the figures of a definition from rows.
///
/// @param address of the rows, to which the part is added
record Figures(List<FigureOf> definitions, String address, int hideBelow) {
    List<Figure> of(List<Row> rows) {
        return definitions.stream().map(definition -> of(definition, rows)).toList();
    }

    private Figure of(FigureOf definition, List<Row> rows) {
        return switch (definition) {
            case FigureOf.Share(String name, String numerator, String denominator) ->
                new Figure.Share(
                        name,
                        Ratio.of(count(rows, numerator), count(rows, denominator), hideBelow),
                        behind("numerator", numerator, "denominator", denominator));
            case FigureOf.Rate(String name, String numerator, String denominator, int per) ->
                Figure.Rate.of(
                        name,
                        count(rows, numerator),
                        count(rows, denominator),
                        per,
                        hideBelow,
                        behind("numerator", numerator, "denominator", denominator));
            case FigureOf.Amounts amounts -> of(amounts, rows);
            case FigureOf.Count(String name) -> new Figure.Count(name, count(rows, name), behind("count", name));
        };
    }

    private Figure of(FigureOf.Amounts definition, List<Row> rows) {
        List<Long> amounts = rows.stream()
                .map(row -> row.amounts().get(definition.name()))
                .filter(amount -> amount != null)
                .toList();
        String censored = definition.censored();
        return new Figure.Amounts(
                definition.name(),
                definition.unit(),
                Quantiles.of(amounts),
                amounts.isEmpty()
                        ? null
                        : amounts.stream().mapToLong(Long::longValue).sum(),
                censored == null ? 0 : count(rows, censored),
                censored == null
                        ? behind("count", definition.name())
                        : behind("count", definition.name(), "censored", censored));
    }

    private static long count(List<Row> rows, String part) {
        return rows.stream().filter(row -> row.isIn(part)).count();
    }

    private Map<String, String> behind(String... namesAndParts) {
        Map<String, String> behind = new LinkedHashMap<>();
        for (int i = 0; i < namesAndParts.length; i += 2) {
            behind.put(namesAndParts[i], address + "&part=" + namesAndParts[i + 1]);
        }
        return behind;
    }
}
