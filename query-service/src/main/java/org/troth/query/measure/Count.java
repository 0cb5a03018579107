package org.troth.query.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.troth.http.Problem;
import org.troth.query.Snapshot;
import org.troth.query.report.Calendars;
import org.troth.query.report.Known;
import org.troth.query.report.Period;
import org.troth.query.report.ReportParameters;
import org.troth.query.report.ReportSettings;

/// Counts one measure, one stretch of its period after the other, so that what a report holds at once stays small however
/// much the period holds.
///
/// A row belongs to the stretch in which its moment lies, and has a step in it that puts its subject there; so the
/// stretches together are the period, whatever their lengths.
final class Count {
    private static final int AT_A_TIME = 1_000;
    private static final int AT_ONCE = 10_000;
    private static final Duration STRETCH = Duration.ofDays(1);
    private static final Comparator<Row> IN_ORDER =
            Comparator.comparing((Row row) -> row.of().at()).thenComparing(Row::id);

    private final Measure measure;
    private final ReportParameters parameters;
    private final Question question;
    private final MeasureTable table;
    private final ReportSettings settings;
    private final long until;

    Count(
            Measure measure,
            ReportParameters parameters,
            Known known,
            Calendars calendars,
            ReportSettings settings,
            Snapshot snapshot) {
        Duration window = parameters.window() == null ? Duration.ZERO : parameters.window();
        this.measure = measure;
        this.parameters = parameters;
        this.question = new Question(parameters.period(), window, known.asAt(), calendars);
        this.table = new MeasureTable(snapshot, known.position());
        this.settings = settings;
        this.until = System.nanoTime() + settings.patience().toNanos();
    }

    /// Hands on the rows from a moment on, in the order of their moments, some at a time, for as long as more are wanted.
    void each(Instant since, Predicate<List<Row>> more) {
        Period all = parameters.period();
        Instant from = since.isAfter(all.from()) ? since : all.from();
        boolean wanted = true;
        while (wanted && from.isBefore(all.to())) {
            Instant to = from.plus(STRETCH).isBefore(all.to()) ? from.plus(STRETCH) : all.to();
            wanted = stretch(new Period(from, to, all.zone()), more);
            from = to;
        }
    }

    private boolean stretch(Period period, Predicate<List<Row>> more) {
        if (System.nanoTime() > until) {
            throw Problem.of(422, "report-too-slow", "This takes longer than a report may; ask for a shorter period.")
                    .fact("patience", settings.patience())
                    .exception();
        }
        int atOnce = Math.min(AT_ONCE, settings.most());
        boolean divisible = Duration.between(period.from(), period.to()).compareTo(Duration.ofMillis(2)) >= 0;
        List<List<String>> subjects = new ArrayList<>();
        for (Measure.Anchor anchor : measure.anchors()) {
            List<String> some = table.anchored(anchor, period, (divisible ? atOnce : settings.most()) + 1);
            if (some.size() > atOnce && divisible) {
                Instant middle = period.from()
                        .plus(Duration.between(period.from(), period.to()).dividedBy(2));
                return stretch(new Period(period.from(), middle, period.zone()), more)
                        && stretch(new Period(middle, period.to(), period.zone()), more);
            } else if (some.size() > settings.most()) {
                throw tooLarge(settings.most());
            }
            subjects.add(some);
        }
        List<Row> rows = rows(period, subjects);
        return rows.isEmpty() || more.test(rows);
    }

    private List<Row> rows(Period period, List<List<String>> subjects) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            Subject subject = measure.anchors().get(i).subject();
            List<String> ids = subjects.get(i);
            for (int from = 0; from < ids.size(); from += AT_A_TIME) {
                List<String> some = ids.subList(from, Math.min(ids.size(), from + AT_A_TIME));
                measure.count(new Story(table, subject, some), question, row -> {
                    if (period.contains(row.of().at()) && parameters.match(row.of())) {
                        rows.add(row);
                    }
                });
            }
        }
        rows.sort(IN_ORDER);
        return rows;
    }

    private static RuntimeException tooLarge(int most) {
        return Problem.of(400, "report-too-large", "There is too much at one moment of this period.")
                .fact("most", most)
                .exception();
    }
}
