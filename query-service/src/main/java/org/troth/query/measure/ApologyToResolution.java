package org.troth.query.measure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.troth.event.interaction.ApologyGiven;
import org.troth.event.issue.IssueResolved;

/// From saying sorry to having solved it. Unit: issue with an apology. Version 1.
///
/// Looked at: issues whose first apology was given in the period. Measured: from that apology to the resolution that
/// still stands; a reopened issue is measured to the later one. Unresolved issues have no time yet and are counted
/// beside it, and so is an apology that came after the resolution. A variant measures to the first resolution after the
/// apology, whether it lasted or not. Elapsed time, day and night.
final class ApologyToResolution implements Measure {
    @Override
    public Definition definition() {
        return new Definition(
                "apology-to-resolution",
                1,
                "Elapsed time from the first apology on an issue, given in the period, to the resolution that still"
                        + " stands; unresolved issues are counted as censored, apologies after the resolution apart.",
                "issue with an apology",
                List.of(
                        new FigureOf.Amounts("apology-to-resolution", "ms", "unresolved"),
                        new FigureOf.Amounts("apology-to-first-resolution", "ms", "never-resolved"),
                        new FigureOf.Count("after-the-fact")));
    }

    @Override
    public Anchor anchor() {
        return Anchor.of(Subject.ISSUE, ApologyGiven.class);
    }

    @Override
    public void count(Story story, Question question, Consumer<Row> rows) {
        for (Issue issue : story.issues()) {
            issue.first(ApologyGiven.class).ifPresent(apology -> rows.accept(judged(issue, apology, story)));
        }
    }

    private static Row judged(Issue issue, Fact apology, Story story) {
        Row row = Row.of(issue, apology.interaction(), story.attribution(issue, apology));
        Optional<Fact> standing = issue.resolution();
        if (standing.filter(resolved -> resolved.before(apology)).isPresent()) {
            return row.in("after-the-fact");
        }
        Optional<Fact> first =
                issue.each(IssueResolved.class).filter(apology::before).findFirst();
        row = first.isPresent()
                ? row.with("apology-to-first-resolution", millis(apology, first.get()))
                : row.in("never-resolved");
        return standing.isPresent()
                ? row.with("apology-to-resolution", millis(apology, standing.get()))
                : row.in("unresolved");
    }

    private static long millis(Fact from, Fact to) {
        return Duration.between(from.at(), to.at()).toMillis();
    }
}
