package org.troth.console.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A report as the query service gives it.
public record Answer(
        String definition,
        int definitionVersion,
        @Nullable Instant asAt,
        long position,
        Map<String, String> parameters,
        List<Figure> total,
        List<Group> groups) {

    /// One part of a report, such as a week or a team.
    public record Group(@Nullable String group, @Nullable String name, List<Figure> figures) {
        public String title() {
            return name != null ? name : group == null ? "" : group;
        }

        public @Nullable Figure figure(String wanted) {
            return find(figures, wanted).orElse(null);
        }
    }

    /// One number, with where to find what is behind it.
    ///
    /// @param hidden whether there are too few to say a share of; absent where that is no question
    public record Figure(
            String name,
            @Nullable Long numerator,
            @Nullable Long denominator,
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Boolean hidden,
            @Nullable Long count,
            @Nullable Long p50,
            @Nullable Long p90,
            @Nullable Long censored,
            @Nullable Integer per,
            @Nullable String unit,
            @Nullable Map<String, String> rows) {
        /// The query that opens the promises behind a part of the figure; blank where there are none to open.
        public String behind(String part) {
            String address = rows == null ? "" : rows.getOrDefault(part, "");
            int query = address.indexOf('?');
            return address.contains("/promises/rows?") ? address.substring(query + 1) : "";
        }

        /// Our own page with the rows behind a part of the figure; blank where there are none to open.
        public String page(String part) {
            String address = rows == null ? "" : rows.getOrDefault(part, "");
            return address.matches("/api/v1/reports/[a-z-]+/rows[?].*") ? address.substring("/api/v1".length()) : "";
        }

        public boolean share() {
            return denominator != null && per == null;
        }

        /// Whether it is an amount of time.
        public boolean lasting() {
            return "ms".equals(unit);
        }

        public boolean known() {
            return value != null && !Boolean.TRUE.equals(hidden);
        }
    }

    /// The names of all figures, in the order of the report.
    public List<String> names() {
        return total.stream().map(Figure::name).toList();
    }

    public @Nullable Figure figure(String wanted) {
        return find(total, wanted).orElse(null);
    }

    private static Optional<Figure> find(List<Figure> figures, String wanted) {
        return figures.stream().filter(figure -> figure.name().equals(wanted)).findFirst();
    }
}
