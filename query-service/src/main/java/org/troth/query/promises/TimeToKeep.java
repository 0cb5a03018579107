package org.troth.query.promises;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.troth.http.Problem;
import org.troth.query.report.Calendars;
import org.troth.query.report.CsvAnswer;
import org.troth.query.report.GroupBy;
import org.troth.query.report.Quantiles;

/// How long it takes us to keep what we promise.
///
/// @param kept times of those kept; a survivors' figure, so it never stands without how many are not kept
record TimeToKeep(
        String measure,
        int definitionVersion,
        String definition,
        String unit,
        Map<String, String> parameters,
        Instant asAt,
        long position,
        Curve total,
        List<Curve> groups)
        implements CsvAnswer {
    static final String MEASURE = "promises/time-to-keep";
    static final int VERSION = 2;
    static final String DEFINITION = "From making to keeping, over the promises made in the period, in elapsed time"
            + " and within the opening hours of the calendar the promise named, else of the installation's, by the clocks"
            + " of the zone the promise was made in. The quantiles are of those kept. The curve is the Kaplan-Meier estimate over all of them: what is open or"
            + " was withdrawn leaves it at asAt or at its withdrawal, what was broken is never kept.";

    /// @param group what they have in common; absent for all together
    /// @param promises all that were made, but for those recorded in error
    /// @param matured those whose time has come
    /// @param maturedNotKept those of them that are not kept
    /// @param keptWithoutCalendar those kept for which no calendar says what the business time was
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Curve(
            @Nullable String group,
            @Nullable String name,
            long promises,
            long matured,
            long maturedNotKept,
            Quantiles kept,
            Quantiles keptInBusinessTime,
            long keptWithoutCalendar,
            Survival estimate,
            Map<String, String> rows) {}

    private record Row(String key, String fate, long afterMs, boolean matured, long n) {}

    /// What became of the promises after which time; what will never be kept has none.
    private static String fates(Asked asked) {
        return """
            select key, fate, greatest(0, floor(extract(epoch from (until - made_at)) * 1000))::bigint as after_ms, matured,
                   count(*) as n
            from (select %s as key, made_at, binding_due <= :asAt and outcome not like 'WITHDRAWN%%' as matured,
                         case when outcome like 'KEPT%%' then 'KEPT' when outcome = 'BROKEN' then 'BROKEN' else 'LEFT' end as fate,
                         case when outcome like 'KEPT%%' then kept_at
                              when outcome = 'BROKEN' then made_at
                              when outcome like 'WITHDRAWN%%' then least(settled_at, :asAt)
                              else :asAt end as until
                  from %s version where made_at >= :from and made_at < :to and outcome <> 'VOID'%s) each
            group by 1, 2, 3, 4 order by 3 limit :most\
            """.formatted(asked.group("made_at"), asked.versions(), asked.filters());
    }

    static TimeToKeep of(Asked asked, GroupNames names, Calendars calendars, int most) {
        PromiseQuestion question = asked.question();
        Map<String, List<Row>> rows = new TreeMap<>();
        asked.jdbc()
                .sql(fates(asked))
                .params(asked.values())
                .param("most", most + 1)
                .query((row, number) -> rows.computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                        .add(new Row(
                                row.getString(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getBoolean(4),
                                row.getLong(5))))
                .list();
        List<Row> all = rows.values().stream().flatMap(List::stream).toList();
        if (all.size() > most) {
            throw tooLarge(most);
        }
        Map<String, BusinessTime> business = BusinessTime.of(asked, calendars, most);
        Map<String, String> inForce = new LinkedHashMap<>(question.asAt(asked.known().asAt()).inForce());
        inForce.put("calendar", calendars.words());
        PromiseQuestion known = question.asAt(asked.known().asAt());
        GroupBy groupBy = question.groupBy();
        List<Curve> groups = new ArrayList<>();
        if (groupBy != null) {
            rows.forEach((key, group) -> groups.add(curve(
                    GroupNames.id(groupBy, key),
                    names.name(groupBy, key),
                    group,
                    business.getOrDefault(key, BusinessTime.NONE),
                    known.of(groupBy, key))));
        }
        return new TimeToKeep(
                MEASURE,
                VERSION,
                DEFINITION,
                "ms",
                inForce,
                asked.known().asAt(),
                asked.known().position(),
                curve(null, null, all, BusinessTime.all(business.values()), known),
                groups);
    }

    static RuntimeException tooLarge(int most) {
        return Problem.of(422, "report-too-large", "There is more to look at than one report may. Ask for a shorter period.")
                .fact("most", most)
                .exception();
    }

    private static Curve curve(
            @Nullable String group,
            @Nullable String name,
            List<Row> rows,
            BusinessTime business,
            PromiseQuestion question) {
        Map<Long, long[]> steps = new TreeMap<>();
        List<Long> kept = new ArrayList<>();
        long matured = 0;
        long notKept = 0;
        long promises = 0;
        for (Row row : rows) {
            promises += row.n();
            matured += row.matured() ? row.n() : 0;
            notKept += row.matured() && !row.fate().equals("KEPT") ? row.n() : 0;
            if (row.fate().equals("KEPT")) {
                for (long i = 0; i < row.n(); i++) {
                    kept.add(row.afterMs());
                }
            }
            if (!row.fate().equals("BROKEN")) {
                steps.computeIfAbsent(row.afterMs(), after -> new long[2])[row.fate().equals("KEPT") ? 0 : 1] += row.n();
            }
        }
        Figures figures = new Figures(question.by(Cohort.MADE), 0);
        return new Curve(
                group,
                name,
                promises,
                matured,
                notKept,
                Quantiles.of(kept),
                Quantiles.of(business.millis()),
                business.withoutCalendar(),
                Survival.of(
                        promises,
                        steps.entrySet().stream()
                                .map(step -> new Survival.Step(step.getKey(), step.getValue()[0], step.getValue()[1]))
                                .toList()),
                Map.of("promises", figures.rows(Part.ALL), "kept", figures.rows(Part.KEPT_AT_ALL)));
    }

    @Override
    public List<String> header() {
        return List.of(
                "measure", "definitionVersion", "definition", "parameters", "asAt", "position", "group", "name",
                "promises", "matured", "maturedNotKept", "kept", "keptP50", "keptP90", "keptInBusinessTimeP50",
                "keptInBusinessTimeP90", "keptWithoutCalendar", "estimateP50", "estimateP90",
                "afterMs", "atRisk", "keptThen", "keptShare");
    }

    @Override
    public List<List<@Nullable Object>> lines() {
        List<List<@Nullable Object>> lines = new ArrayList<>(lines(total));
        groups.forEach(group -> lines.addAll(lines(group)));
        return lines;
    }

    /// A line for each point of a curve; one without a point where nothing was kept.
    private List<List<@Nullable Object>> lines(Curve curve) {
        List<Survival.Point> points = curve.estimate().curve();
        if (points.isEmpty()) {
            return List.of(line(curve, null));
        }
        return points.stream().map(point -> line(curve, point)).toList();
    }

    private List<@Nullable Object> line(Curve curve, Survival.@Nullable Point point) {
        return Arrays.<@Nullable Object>asList(
                measure,
                definitionVersion,
                definition,
                parameters.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("&")),
                asAt,
                position,
                curve.group(),
                curve.name(),
                curve.promises(),
                curve.matured(),
                curve.maturedNotKept(),
                curve.kept().count(),
                curve.kept().p50(),
                curve.kept().p90(),
                curve.keptInBusinessTime().p50(),
                curve.keptInBusinessTime().p90(),
                curve.keptWithoutCalendar(),
                curve.estimate().p50(),
                curve.estimate().p90(),
                point == null ? null : point.afterMs(),
                point == null ? null : point.atRisk(),
                point == null ? null : point.kept(),
                point == null ? null : point.keptShare());
    }
}
