package org.troth.query.measure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.troth.event.issue.ClosureCode;
import org.troth.event.issue.IssueCategorised;
import org.troth.event.issue.IssueClosed;
import org.troth.event.issue.IssueReopened;
import org.troth.event.issue.IssueReported;
import org.troth.event.issue.IssueResolved;

/// One issue as the ledger knew it.
final class Issue extends Facts {
    Issue(String id, List<Fact> all) {
        super(id, all);
    }

    Optional<Fact> reported() {
        return first(IssueReported.class);
    }

    /// The category it was last sorted into.
    @Nullable String category() {
        return last(IssueReported.class, IssueCategorised.class).map(Fact::code).orElse(null);
    }

    @Nullable String customer() {
        return all().stream()
                .map(Fact::customer)
                .filter(customer -> customer != null)
                .findFirst()
                .orElse(null);
    }

    /// The resolution that still stands; none while the matter is open again.
    Optional<Fact> resolution() {
        Optional<Fact> resolved = last(IssueResolved.class);
        return resolved.filter(fact -> each(IssueReopened.class).noneMatch(fact::before));
    }

    /// Whether it was closed with one of these codes, and not opened again.
    boolean closedAs(List<ClosureCode> codes) {
        return last(IssueClosed.class, IssueReopened.class)
                .filter(fact -> codes.stream().anyMatch(fact::says))
                .isPresent();
    }

    /// Whether somebody still had to do something about it at a moment.
    boolean openAt(Instant moment) {
        return reported().filter(fact -> !fact.at().isAfter(moment)).isPresent()
                && each(IssueReported.class, IssueResolved.class, IssueClosed.class, IssueReopened.class)
                        .filter(fact -> !fact.at().isAfter(moment))
                        .reduce((earlier, later) -> later)
                        .filter(fact -> fact.is(IssueReported.class) || fact.is(IssueReopened.class))
                        .isPresent();
    }
}
