package org.troth.query.measure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.troth.event.interaction.ApologyGiven;
import org.troth.event.issue.IssueResolved;

/// From saying sorry to having solved it. Unit: issue with an apology. Version 2.
///
/// Looked at: issues whose first apology was given in the period. Measured: from that apology to the resolution that
/// still stands; a reopened issue is measured to the later one. Unresolved issues have no time yet and are counted
/// beside it, and so is an apology that came after the resolution. A variant measures to the first resolution after the
/// apology, whether it lasted or not. Both are told in elapsed time and in business time: the opening hours of the
/// installation's usual calendar, by the clocks of the zone the report is asked in. Without a calendar there is none.
final class ApologyToResolution implements Measure {
    private static final String STANDING = "apology-to-resolution";
    private static final String FIRST = "apology-to-first-resolution";
    private static final String WITHOUT_CALENDAR = "without-calendar";

    @Override
    public Definition definition() {
        return new Definition(
                "apology-to-resolution",
                2,
                "Elapsed time, and time within business hours, from the first apology on an issue, given in the period, to the resolution that still"
                        + " stands; unresolved issues are counted as censored, apologies after the resolution apart.",
                "issue with an apology",
                List.of(
                        new FigureOf.Amounts(STANDING, "ms", "unresolved"),
                        new FigureOf.Amounts(FIRST, "ms", "never-resolved"),
                        new FigureOf.Amounts(STANDING + FigureOf.IN_BUSINESS_TIME, "ms", WITHOUT_CALENDAR),
                        new FigureOf.Amounts(FIRST + FigureOf.IN_BUSINESS_TIME, "ms", WITHOUT_CALENDAR),
                        new FigureOf.Count("after-the-fact")));
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(Anchor.of(Subject.ISSUE, ApologyGiven.class));
    }

    @Override
    public void count(Story story, Question question, Consumer<Row> rows) {
        for (Issue issue : story.issues()) {
            issue.first(ApologyGiven.class).ifPresent(apology -> rows.accept(judged(issue, apology, story, question)));
        }
    }

    private static Row judged(Issue issue, Fact apology, Story story, Question question) {
        Row row = Row.of(issue, apology.interaction(), story.attribution(issue, apology));
        Optional<Fact> standing = issue.resolution();
        if (standing.filter(resolved -> resolved.before(apology)).isPresent()) {
            return row.in("after-the-fact");
        }
        Optional<Fact> first =
                issue.each(IssueResolved.class).filter(apology::before).findFirst();
        row = first.isPresent() ? timed(row, FIRST, apology, first.get(), question) : row.in("never-resolved");
        return standing.isPresent()
                ? timed(row, STANDING, apology, standing.get(), question)
                : row.in("unresolved");
    }

    private static Row timed(Row row, String figure, Fact from, Fact to, Question question) {
        Row elapsed = row.with(figure, Duration.between(from.at(), to.at()).toMillis());
        return question.calendars()
                .openBetween(from.at(), to.at(), question.period().zone())
                .map(open -> elapsed.with(figure + FigureOf.IN_BUSINESS_TIME, open.toMillis()))
                .orElseGet(() -> elapsed.in(WITHOUT_CALENDAR));
    }
}
