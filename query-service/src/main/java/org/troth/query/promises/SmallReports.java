package org.troth.query.promises;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.troth.query.report.Figure;
import org.troth.query.report.GroupBy;
import org.troth.query.report.ReportAnswer;

/// The reports about promises that count one thing each.
record SmallReports(Asked asked, GroupNames names, int hideBelow) {
    private static final String OVERDUE_NOW = "outcome = 'OPEN' and binding_due <= :asAt";

    /// How late what was kept late was, and how early what was kept in time.
    ReportAnswer lateness() {
        Cohort cohort = asked.question().cohort();
        String after = "floor(extract(epoch from (kept_at - " + cohort.due + ")) * 1000)::bigint";
        String before = "floor(extract(epoch from (" + cohort.due + " - kept_at)) * 1000)::bigint";
        return answer(
                PromiseCatalogue.LATENESS,
                of -> {
                    Map<String, Amounts> late =
                            Amounts.of(of, cohort, after, Part.KEPT_LATE_ONLY.condition(cohort));
                    Map<String, Amounts> early =
                            Amounts.of(of, cohort, before, Part.KEPT_ON_TIME_ONLY.condition(cohort));
                    return new Groups(
                            Stream.concat(late.keySet().stream(), early.keySet().stream()).toList(),
                            (key, figures) -> List.of(
                                    figures.amounts(
                                            "lateness", late.getOrDefault(key, Amounts.NONE), Part.KEPT_LATE_ONLY, 0),
                                    figures.amounts(
                                            "earliness",
                                            early.getOrDefault(key, Amounts.NONE),
                                            Part.KEPT_ON_TIME_ONLY,
                                            0)));
                });
    }

    ReportAnswer overdueAgeing() {
        List<Age> ages = List.of(Age.values());
        List<String> conditions = ages.stream().map(age -> age.condition(Cohort.DUE)).toList();
        return answer(
                PromiseCatalogue.OVERDUE_AGEING, of -> {
                    Map<String, List<Long>> counts = Counts.of(of, Cohort.DUE, OVERDUE_NOW, conditions);
                    return new Groups(counts.keySet(), (key, figures) -> ages.stream()
                            .map(age -> count(age.word(), figures, counts, key, ages.indexOf(age)))
                            .toList());
                });
    }

    ReportAnswer callbackPunctuality() {
        Cohort cohort = asked.question().cohort();
        String matured = Part.MATURED.condition(cohort);
        return answer(
                PromiseCatalogue.CALLBACK_PUNCTUALITY,
                of -> {
                    Map<String, List<Long>> counts =
                            Counts.of(of, cohort, matured, List.of("true", "called_in_window", "reached_in_window"));
                    return new Groups(counts.keySet(), (key, figures) -> List.of(
                            share("punctual", PromiseRows.CALLED, 1, figures, counts, key),
                            share("reached", PromiseRows.REACHED, 2, figures, counts, key)));
                });
    }

    private Figure share(
            String name, String part, int place, Figures figures, Map<String, List<Long>> counts, String key) {
        return figures.share(name, of(counts, key, place), of(counts, key, 0), part, Part.MATURED.word());
    }

    /// What each rep or team has on the desk.
    ReportAnswer load() {
        return answer(
                PromiseCatalogue.LOAD,
                of -> {
                    Map<String, List<Long>> counts =
                            Counts.of(of, Cohort.DUE, "outcome = 'OPEN'", List.of("true", "binding_due <= :asAt"));
                    Map<String, Long> angry = Contacts.angry(of);
                    return new Groups(
                            Stream.concat(counts.keySet().stream(), angry.keySet().stream()).toList(),
                            (key, figures) -> List.of(
                                    figures.count("open", of(counts, key, 0), Part.OPEN_ONLY.word()),
                                    figures.count("overdue", of(counts, key, 1), Part.OVERDUE.word()),
                                    new Figure.Count(
                                            "angryContacts",
                                            angry.getOrDefault(key, 0L),
                                            Map.of("count", figures.contacts() + "&angry=true"))));
                });
    }

    private static Figure count(
            String part, Figures figures, Map<String, List<Long>> counts, String key, int place) {
        return figures.count(part, of(counts, key, place), part);
    }

    private static long of(Map<String, List<Long>> counts, String key, int place) {
        List<Long> found = counts.get(key);
        return found == null ? 0 : found.get(place);
    }

    /// The groups there are, and the figures of each.
    private record Groups(Iterable<String> keys, BiFunction<String, Figures, List<Figure>> figures) {}

    private interface Counting {
        Groups of(Asked asked);
    }

    private ReportAnswer answer(PromiseCatalogue.Small report, Counting counting) {
        PromiseQuestion known = asked.question().asAt(asked.known().asAt());
        PromiseQuestion all = asked.question().by((GroupBy) null);
        List<Figure> total = counting.of(asked.with(all)).figures().apply("", new Figures(known, hideBelow));
        List<ReportAnswer.Group> groups = new ArrayList<>();
        GroupBy groupBy = known.groupBy();
        if (groupBy != null) {
            Groups found = counting.of(asked);
            TreeSet<String> keys = new TreeSet<>();
            found.keys().forEach(keys::add);
            for (String key : keys) {
                Figures figures = new Figures(known.of(groupBy, key), hideBelow);
                groups.add(names.group(groupBy, key, found.figures().apply(key, figures)));
            }
        }
        Map<String, String> inForce = new LinkedHashMap<>(known.inForce());
        inForce.put("hideBelow", Integer.toString(hideBelow));
        return new ReportAnswer(
                report.measure(),
                PromiseReport.VERSION,
                report.definition(),
                report.unit(),
                inForce,
                asked.known().asAt(),
                asked.known().position(),
                total,
                groups);
    }
}
