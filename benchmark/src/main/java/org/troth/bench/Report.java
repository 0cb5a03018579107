package org.troth.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.troth.bench.Figure.Bar;
import tools.jackson.databind.json.JsonMapper;

/// The table, for people and for programs.
///
/// @param about what has to be known to read it: machine, date, load
record Report(Map<String, String> about, List<Figure> figures) {
    /// Whether a goal could not be measured.
    boolean incomplete() {
        return figures.stream().anyMatch(figure -> Double.isNaN(figure.samples().median()));
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        about.forEach((name, value) -> text.append("- ").append(name).append(": ").append(value).append('\n'));
        text.append("""

                | goal | figure | least | median | most | must | wish | |
                |---|---|--:|--:|--:|--:|--:|---|
                """);
        figures.forEach(figure -> text.append(row(figure)));
        return text.toString();
    }

    private static String row(Figure figure) {
        Samples samples = figure.samples();
        Bar bar = figure.bar();
        String must = bar == null ? "" : sign(bar) + number(bar.must());
        String wish = bar == null ? "" : sign(bar) + number(bar.wish());
        return "| %s | %s | %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        figure.goal(),
                        figure.what() + (figure.unit().isEmpty() ? "" : " (" + figure.unit() + ")"),
                        number(samples.min()),
                        bar == null ? number(samples.median()) : "**" + number(samples.median()) + "**",
                        number(samples.max()),
                        must,
                        wish,
                        verdict(figure));
    }

    static String verdict(Figure figure) {
        Bar bar = figure.bar();
        if (bar == null) {
            return "";
        }
        double median = figure.samples().median();
        return bar.wished(median) ? "wish" : bar.met(median) ? "met" : "missed";
    }

    private static String sign(Bar bar) {
        return bar.atLeast() ? "≥ " : "≤ ";
    }

    static String number(double value) {
        double size = Math.abs(value);
        String pattern = size >= 100 || value == Math.rint(value) ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : size >= 0.1 ? "%.3f" : "%.5f";
        return String.format(Locale.ROOT, pattern, value);
    }

    String json() {
        Map<String, Object> all = new TreeMap<>();
        all.put("about", about);
        all.put("figures", figures.stream().map(Report::json).collect(Collectors.toList()));
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }

    private static Map<String, Object> json(Figure figure) {
        Map<String, Object> line = new TreeMap<>();
        line.put("goal", figure.goal());
        line.put("figure", figure.what());
        line.put("unit", figure.unit());
        line.put("rounds", figure.samples().values());
        line.put("median", figure.samples().median());
        Bar bar = figure.bar();
        if (bar != null) {
            line.put("must", bar.must());
            line.put("wish", bar.wish());
            line.put("moreIsBetter", bar.atLeast());
            line.put("met", bar.met(figure.samples().median()));
        }
        return line;
    }
}
