package org.troth.query.promises;

import java.util.List;
import java.util.Map;
import org.troth.query.report.Figure;
import org.troth.query.report.GroupBy;
import org.troth.query.report.Ratio;

/// Makes figures of counted parts, each with the addresses of its rows.
///
/// @param asked the question of which the rows are meant, as it stands in an address; one for dozens of figures
record Figures(String asked, int hideBelow) {
    private static final String ROWS = "/api/v1/reports/promises/rows?";

    Figures(PromiseQuestion question, int hideBelow) {
        this(question.by((GroupBy) null).query(), hideBelow);
    }

    static long count(List<Slice> slices, Part part) {
        return slices.stream().mapToLong(part::count).sum();
    }

    Figure share(String name, List<Slice> slices, Part numerator, Part denominator) {
        return share(
                name, count(slices, numerator), count(slices, denominator), numerator.word(), denominator.word());
    }

    Figure share(String name, long numerator, long denominator, String of, String all) {
        return new Figure.Share(
                name,
                Ratio.of(numerator, denominator, hideBelow),
                Map.of("numerator", rows(of), "denominator", rows(all)));
    }

    Figure count(String name, List<Slice> slices, Part part) {
        return count(name, count(slices, part), part.word());
    }

    Figure count(String name, long count, String part) {
        return new Figure.Count(name, count, Map.of("count", rows(part)));
    }

    Figure amounts(String name, Amounts amounts, Part of, long censored) {
        return new Figure.Amounts(
                name,
                "ms",
                amounts.quantiles(),
                amounts.quantiles().count() == 0 ? null : Long.valueOf(amounts.sum()),
                censored,
                Map.of("count", rows(of)));
    }

    /// Where the contacts of the period are listed of which a promise was to be expected.
    String contacts() {
        return "/api/v1/reports/promises/contacts?" + asked;
    }

    String rows(Part part) {
        return rows(part.word());
    }

    String rows(String part) {
        return ROWS + asked + "&class=" + part;
    }
}
