package org.troth.query.promises;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.troth.http.Caller;
import org.troth.query.report.ReportReads;
import org.troth.query.report.ReportSettings;

/// Asks a question about promises of the view.
record PromiseReports(ReportReads reads, ReportSettings settings, GroupNames names) {
    private static final List<String> VIEWS = List.of(PromisesView.NAME);
    /// Which calendar was agreed on is a fact that measures keep.
    static final List<String> WITH_FACTS = List.of(PromisesView.NAME, "measure");

    <T> T answer(PromiseQuestion question, @Nullable Long minPosition, Function<Asked, T> counting) {
        return answer(VIEWS, question, minPosition, counting);
    }

    <T> T answer(
            List<String> views, PromiseQuestion question, @Nullable Long minPosition, Function<Asked, T> counting) {
        question.check(Caller.current());
        return reads.of(
                views,
                question.asAt(),
                minPosition,
                (known, snapshot) -> counting.apply(new Asked(question, known, snapshot)));
    }

    SmallReports small(Asked asked) {
        return new SmallReports(asked, names, settings.hideBelow());
    }
}
