package org.troth.query.measure;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.access.Shown;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.http.Caller;
import org.troth.http.Directory;
import org.troth.http.Parameters;
import org.troth.query.Cursors;
import org.troth.query.Snapshot;
import org.troth.query.report.Described;
import org.troth.query.report.Figure;
import org.troth.query.report.GroupBy;
import org.troth.query.report.Known;
import org.troth.query.report.Offered;
import org.troth.query.report.PublishedCalendars;
import org.troth.query.report.ReportAnswer;
import org.troth.query.report.ReportParameters;
import org.troth.query.report.ReportReads;
import org.troth.query.report.ReportRequest;
import org.troth.query.report.ReportSettings;

/// Answers with a measure of contacts and issues, and with the rows behind each of its figures.
@RestController
@Order(2)
public final class MeasureEndpoint implements Offered {
    private static final String CSV = "text/csv";
    private static final List<String> VIEWS = List.of(MeasureView.NAME);

    private final ReportReads reads;
    private final ReportSettings settings;
    private final Cursors cursors;
    private final Directory directory;
    private final PublishedCalendars calendars;

    MeasureEndpoint(
            ReportReads reads,
            ReportSettings settings,
            Cursors cursors,
            Directory directory,
            PublishedCalendars calendars) {
        this.reads = reads;
        this.settings = settings;
        this.cursors = cursors;
        this.directory = directory;
        this.calendars = calendars;
    }

    @Override
    public List<Described> reports() {
        return Measures.ALL.stream()
                .map(Measure::definition)
                .map(each -> new Described(
                        each.name(),
                        each.version(),
                        each.sentence(),
                        each.unit(),
                        each.window() == null ? null : each.window().usual()))
                .toList();
    }

    @GetMapping(
            path = "/api/v1/reports/{measure}",
            produces = {MediaType.APPLICATION_JSON_VALUE, CSV})
    ReportAnswer report(
            @PathVariable String measure,
            @ParameterObject ReportRequest request,
            @RequestParam(required = false) @Nullable Long minPosition) {
        Measure chosen = Measures.named(measure);
        ReportParameters parameters = parameters(chosen.definition(), request);
        return reads.of(
                VIEWS,
                parameters.asAt(),
                minPosition,
                (known, snapshot) -> {
                    ReportParameters asked = parameters.asAt(known.asAt());
                    Tally all = new Tally();
                    Map<String, Tally> groups = new TreeMap<>();
                    GroupBy groupBy = asked.groupBy();
                    count(chosen, parameters, known, snapshot).each(Instant.MIN, rows -> {
                        for (Row row : rows) {
                            all.add(row);
                            if (groupBy != null) {
                                groups.computeIfAbsent(groupOf(row, groupBy, asked), none -> new Tally())
                                        .add(row);
                            }
                        }
                        return true;
                    });
                    return answer(chosen.definition(), asked, known, all, groups);
                });
    }

    private Count count(Measure measure, ReportParameters parameters, Known known, Snapshot snapshot) {
        return new Count(
                measure, parameters, known, calendars.knownAt(known.position()), settings, snapshot);
    }

    @GetMapping(
            path = "/api/v1/reports/{measure}/rows",
            produces = {MediaType.APPLICATION_JSON_VALUE, CSV})
    RowsAnswer rows(
            @PathVariable String measure,
            @ParameterObject ReportRequest request,
            @RequestParam(required = false) @Nullable String part,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Long minPosition) {
        Measure chosen = Measures.named(measure);
        ReportParameters parameters = parameters(chosen.definition(), request);
        String wanted = Parameters.text("part", part, 100);
        int most = Parameters.limit(limit);
        Predicate<Row> inGroup = group == null ? row -> true : inGroup(parameters, group);
        String identity = "rows " + measure + " " + wanted + " " + group + " " + parameters.query();
        List<String> place = cursor == null ? null : cursors.read(identity, cursor);
        // All pages of one reading know what the first one knew.
        ReportParameters asked = place == null ? parameters : parameters.asAt(Instant.parse(place.getFirst()));
        return reads.of(VIEWS, asked.asAt(), minPosition, (known, snapshot) -> {
            List<Row> left = new ArrayList<>();
            Instant since = place == null ? Instant.MIN : Instant.parse(place.get(1));
            count(chosen, asked, known, snapshot).each(since, rows -> {
                rows.stream()
                        .filter(row -> wanted == null || row.isIn(wanted))
                        .filter(inGroup)
                        .filter(row -> place == null || isAfter(row, place))
                        .limit(most + 1L - left.size())
                        .forEach(left::add);
                return left.size() <= most;
            });
            List<Row> page = left.subList(0, Math.min(left.size(), most));
            Shown.of(page.stream().map(Row::customer).toList(), page.size());
            return new RowsAnswer(
                    measure,
                    chosen.definition().version(),
                    wanted,
                    asked.asAt(known.asAt()).inForce(),
                    known.asAt(),
                    known.position(),
                    page.stream().map(RowsAnswer.Counted::of).toList(),
                    left.size() > page.size() ? cursors.write(identity, place(known, page.getLast())) : null);
        });
    }

    private ReportParameters parameters(Definition definition, ReportRequest request) {
        ReportParameters parameters = request.read(settings);
        parameters.check(Caller.current());
        if (parameters.groupBy() == null && definition.groups() != null) {
            parameters = parameters.groupBy(definition.groups());
        }
        Window window = definition.window();
        if (window != null) {
            return parameters.window(window.chosen(parameters.window()));
        } else if (parameters.window() != null) {
            throw Parameters.wrong("window", "does not belong to this measure, which does not look afterwards");
        }
        return parameters;
    }

    private static List<String> place(Known known, Row last) {
        return List.of(known.asAt().toString(), last.of().at().toString(), last.id());
    }

    private static boolean isAfter(Row row, List<String> place) {
        int moment = row.of().at().compareTo(Instant.parse(place.get(1)));
        return moment > 0 || (moment == 0 && row.id().compareTo(place.get(2)) > 0);
    }

    private ReportAnswer answer(
            Definition definition, ReportParameters parameters, Known known, Tally all, Map<String, Tally> groups) {
        Map<String, String> inForce = new LinkedHashMap<>(parameters.inForce());
        inForce.put("hideBelow", Integer.toString(settings.hideBelow()));
        if (definition.inBusinessTime()) {
            inForce.put("calendar", calendars.knownAt(known.position()).words());
        }
        GroupBy groupBy = parameters.groupBy();
        String address = "/api/v1/reports/" + definition.name() + "/rows?" + parameters.query();
        return new ReportAnswer(
                definition.name(),
                definition.version(),
                definition.sentence(),
                definition.unit(),
                inForce,
                known.asAt(),
                known.position(),
                figures(definition, address).of(all),
                groupBy == null ? List.of() : groups(definition, groupBy, address, groups));
    }

    private Figures figures(Definition definition, String address) {
        return new Figures(definition.figures(), address, settings.hideBelow());
    }

    private List<ReportAnswer.Group> groups(
            Definition definition, GroupBy groupBy, String address, Map<String, Tally> groups) {
        return groups.entrySet().stream()
                .map(group -> group(definition, groupBy, address, group.getKey(), group.getValue()))
                .toList();
    }

    private ReportAnswer.Group group(
            Definition definition, GroupBy groupBy, String address, String key, Tally tally) {
        String theirs = address + "&group=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
        List<Figure> figures = figures(definition, theirs).of(tally);
        return key.isEmpty()
                ? new ReportAnswer.Group(null, null, figures)
                : new ReportAnswer.Group(key, nameOf(groupBy, key), figures);
    }

    /// Where the group is not known its name is empty.
    private static String groupOf(Row row, GroupBy groupBy, ReportParameters parameters) {
        return Objects.requireNonNullElse(row.of().group(groupBy, parameters.period().zone()), "");
    }

    private static Predicate<Row> inGroup(ReportParameters parameters, String group) {
        GroupBy groupBy = parameters.groupBy();
        if (groupBy == null) {
            throw Parameters.wrong("group", "names one of the groups of groupBy, which is missing");
        }
        return row -> groupOf(row, groupBy, parameters).equals(group);
    }

    private @Nullable String nameOf(GroupBy groupBy, String key) {
        return switch (groupBy) {
            case REP -> directory.nameOf(new RepId(key)).orElse(null);
            case TEAM -> directory.nameOf(new TeamId(key)).orElse(null);
            case CHANNEL, TYPE, WEEK, KIND -> null;
        };
    }
}
