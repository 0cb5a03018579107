package org.troth.query.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.troth.http.Problem;
import org.troth.query.Snapshot;
import org.troth.query.report.Known;
import org.troth.query.report.ReportParameters;

/// Counts one measure, some subjects at a time, so that what one report holds of the facts stays small.
final class Count {
    private static final int AT_A_TIME = 1_000;
    private static final Comparator<Row> IN_ORDER =
            Comparator.comparing((Row row) -> row.of().at()).thenComparing(Row::id);

    private Count() {}

    /// The rows of a measure in the order of their moments.
    static List<Row> of(Measure measure, ReportParameters parameters, Known known, int most, Snapshot snapshot) {
        MeasureTable table = new MeasureTable(snapshot, known.position());
        Duration window = parameters.window() == null ? Duration.ZERO : parameters.window();
        Question question = new Question(parameters.period(), window, known.asAt());
        Measure.Anchor anchor = measure.anchor();
        List<String> ids = table.anchored(anchor.subject(), anchor.kinds(), parameters.period(), most);
        List<Row> rows = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += AT_A_TIME) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + AT_A_TIME));
            measure.count(new Story(table, anchor.subject(), some), question, row -> {
                if (parameters.period().contains(row.of().at()) && parameters.match(row.of())) {
                    rows.add(row);
                }
            });
            if (rows.size() > most) {
                throw tooLarge(most);
            }
        }
        rows.sort(IN_ORDER);
        return rows;
    }

    static RuntimeException tooLarge(int most) {
        return Problem.of(400, "report-too-large", "There is too much in this period; ask for a shorter one.")
                .fact("most", most)
                .exception();
    }
}
