package org.troth.query.measure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.event.issue.IssueReopened;
import org.troth.event.issue.ResolutionConfirmedByCustomer;

/// What came of a practice that was followed or was not: was a resolution confirmed, did the customer come again.
record Aftermath(Story story, Question question) {
    /// Tells it under a name, once the window has passed.
    ///
    /// @param issues those it was about
    /// @param followable the contacts the same person had, where this one can be followed by another at all
    Row told(Row row, String under, Instant from, List<Issue> issues, @Nullable List<Contact> followable) {
        if (!question.elapsed(from)) {
            return row.in("provisional");
        }
        Row told = row.in(under + "-with-issue", !issues.isEmpty())
                .in(under + "-confirmed", issues.stream().anyMatch(issue -> confirmed(issue, from)));
        return followable == null
                ? told
                : told.in(under + "-repeatable").in(under + "-repeated", repeated(row, from, followable));
    }

    private boolean confirmed(Issue issue, Instant from) {
        return issue.each(ResolutionConfirmedByCustomer.class, IssueReopened.class)
                .filter(fact -> !fact.at().isAfter(question.windowFrom(from)))
                .reduce((earlier, later) -> later)
                .filter(fact -> fact.is(ResolutionConfirmedByCustomer.class))
                .isPresent();
    }

    private boolean repeated(Row row, Instant from, List<Contact> all) {
        return all.stream()
                .filter(other -> !other.id().equals(row.interaction()) && question.within(from, other.startedAt()))
                .anyMatch(other -> RepeatContact.counts(other, story));
    }
}
