package org.troth.query.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The figures of a report, and everything one must know to read them or to ask again.
///
/// @param definitionVersion grows whenever the definition changes
/// @param parameters all that were in force
/// @param asAt what the ledger had recorded by then is what was counted
/// @param position the last position of the log that was counted
/// @param total the figures of all together
/// @param groups the figures of each group, if groups were asked for
public record ReportAnswer(
        String measure,
        int definitionVersion,
        String definition,
        String unit,
        Map<String, String> parameters,
        Instant asAt,
        long position,
        List<Figure> total,
        List<Group> groups)
        implements CsvAnswer {
    /// @param group what they have in common; null where that is not known
    /// @param name of the rep or team
    public record Group(
            @Nullable String group, @Nullable String name, List<Figure> figures) {}

    @Override
    public List<String> header() {
        return List.of(
                "measure",
                "definitionVersion",
                "definition",
                "parameters",
                "asAt",
                "position",
                "of",
                "group",
                "name",
                "figure",
                "kind",
                "numerator",
                "denominator",
                "value",
                "low",
                "high",
                "hidden",
                "unit",
                "count",
                "censored",
                "p50",
                "p90",
                "sum");
    }

    @Override
    public List<List<@Nullable Object>> lines() {
        return Stream.concat(
                        total.stream().map(figure -> line("all", null, null, figure)),
                        groups.stream().flatMap(group -> group.figures().stream()
                                .map(figure -> line("group", group.group(), group.name(), figure))))
                .toList();
    }

    private List<@Nullable Object> line(
            String of, @Nullable String group, @Nullable String name, Figure figure) {
        List<@Nullable Object> line = new ArrayList<>(Arrays.<@Nullable Object>asList(
                measure,
                definitionVersion,
                definition,
                asked(),
                asAt,
                position,
                of,
                group,
                name,
                figure.name(),
                figure.figure()));
        line.addAll(cells(figure));
        return line;
    }

    private String asked() {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("&"));
    }

    private static List<@Nullable Object> cells(Figure figure) {
        return switch (figure) {
            case Figure.Share(String name, Ratio ratio, Map<String, String> rows) ->
                cells(
                        ratio.numerator(),
                        ratio.denominator(),
                        ratio.value(),
                        ratio.low(),
                        ratio.high(),
                        ratio.hidden(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
            case Figure.Rate rate ->
                cells(
                        rate.numerator(),
                        rate.denominator(),
                        rate.value(),
                        null,
                        null,
                        rate.hidden(),
                        "per " + rate.per(),
                        null,
                        null,
                        null,
                        null,
                        null);
            case Figure.Amounts amounts ->
                cells(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        amounts.unit(),
                        amounts.quantiles().count(),
                        amounts.censored(),
                        amounts.quantiles().p50(),
                        amounts.quantiles().p90(),
                        amounts.sum());
            case Figure.Count count ->
                cells(null, null, null, null, null, null, null, count.count(), null, null, null, null);
        };
    }

    private static List<@Nullable Object> cells(@Nullable Object... cells) {
        return Arrays.asList(cells);
    }
}
