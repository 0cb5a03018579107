package org.troth.query.promises;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.http.Directory;
import org.troth.http.Role;
import org.troth.query.Snapshot;
import org.troth.query.report.Figure;
import org.troth.query.report.ReportAnswer;
import org.troth.query.report.ReportReads;
import org.troth.query.report.ReportSettings;

/// Lets tests choose from what a report is counted, which nobody else can.
public final class PlanSeam {
    private static final int HIDE_BELOW = 5;

    private static final Directory NOBODY = new Directory() {
        @Override
        public Optional<String> nameOf(RepId rep) {
            return Optional.empty();
        }

        @Override
        public Optional<String> nameOf(TeamId team) {
            return Optional.empty();
        }

        @Override
        public boolean has(RepId rep, Role role) {
            return false;
        }
    };

    private PlanSeam() {}

    public static int leadBucket(long millis) {
        return LeadBucket.of(millis);
    }

    /// What the report says by itself, and by which plan.
    public static Map<String, String> byTally(ApplicationContext service, PromiseRequest request) {
        return figures(service, request, null, Plan.TALLY);
    }

    public static Map<String, String> byRows(
            ApplicationContext service, PromiseRequest request, @Nullable Instant asAt) {
        return figures(service, request, asAt, Plan.ROWS);
    }

    private static Map<String, String> figures(
            ApplicationContext service, PromiseRequest request, @Nullable Instant asAt, Plan plan) {
        PromiseQuestion question = request.read(service.getBean(ReportSettings.class));
        return flat(service.getBean(ReportReads.class)
                .of(List.of(PromisesView.NAME), asAt, null, (known, snapshot) -> {
                    Asked asked = new Asked(asAt == null ? question : question.asAt(asAt), known, snapshot);
                    if (plan == Plan.TALLY && Plan.of(asked) != Plan.TALLY) {
                        throw new AssertionError("The tally does not know this: " + question.query());
                    }
                    return PromiseReport.of(asked, plan, HIDE_BELOW, new GroupNames(NOBODY));
                }));
    }

    /// The parts of which another number was counted than there are rows.
    public static List<String> partsThatDiffer(ApplicationContext service, PromiseRequest request) {
        PromiseQuestion question = request.read(service.getBean(ReportSettings.class));
        return service.getBean(ReportReads.class).of(List.of(PromisesView.NAME), null, null, (known, snapshot) -> {
            Asked asked = new Asked(question, known, snapshot);
            Cohort cohort = question.cohort();
            List<Slice> slices = Slices.of(asked, cohort, Plan.TALLY);
            List<Part> parts = List.of(Part.values());
            List<Long> rows = Counts.of(
                            asked,
                            cohort,
                            "true",
                            parts.stream().map(part -> part.condition(cohort)).toList())
                    .getOrDefault("", List.of());
            return parts.stream()
                    .filter(part ->
                            Figures.count(slices, part) != (rows.isEmpty() ? 0 : rows.get(parts.indexOf(part))))
                    .map(Part::word)
                    .toList();
        });
    }

    /// The plans by which PostgreSQL answers the report, and how long it took at best, once everything was warm.
    public record Explained(List<String> plans, long millis) {}

    public static Explained explained(ApplicationContext service, PromiseRequest request, boolean byRows, int times) {
        PromiseQuestion question = request.read(service.getBean(ReportSettings.class));
        ExplainingJdbc explaining = new ExplainingJdbc(service.getBean(DataSource.class));
        ReportReads reads = service.getBean(ReportReads.class);
        reads.of(List.of(PromisesView.NAME), null, null, (known, snapshot) -> {
            Asked asked = new Asked(question, known, new Snapshot(snapshot.position(), JdbcClient.create(explaining)));
            return report(asked, byRows);
        });
        long best = Long.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            long started = System.nanoTime();
            reads.of(
                    List.of(PromisesView.NAME),
                    null,
                    null,
                    (known, snapshot) -> report(new Asked(question, known, snapshot), byRows));
            best = Math.min(best, System.nanoTime() - started);
        }
        return new Explained(explaining.plans(), best / 1_000_000);
    }

    private static ReportAnswer report(Asked asked, boolean byRows) {
        return PromiseReport.of(asked, byRows ? Plan.ROWS : Plan.of(asked), HIDE_BELOW, new GroupNames(NOBODY));
    }

    /// Each figure in a line: its parts, its count, or its quantiles.
    private static Map<String, String> flat(ReportAnswer answer) {
        Map<String, String> all = new LinkedHashMap<>();
        answer.total().forEach(figure -> all.put("|" + figure.name(), text(figure)));
        answer.groups()
                .forEach(group -> group.figures()
                        .forEach(figure -> all.put(group.group() + "|" + figure.name(), text(figure))));
        return all;
    }

    private static String text(Figure figure) {
        return switch (figure) {
            case Figure.Share share ->
                share.ratio().numerator() + "/" + share.ratio().denominator();
            case Figure.Rate rate -> rate.numerator() + "/" + rate.denominator();
            case Figure.Amounts amounts ->
                amounts.quantiles().count() + " " + amounts.quantiles().p50() + " "
                        + amounts.quantiles().p90();
            case Figure.Count count -> Long.toString(count.count());
        };
    }
}
