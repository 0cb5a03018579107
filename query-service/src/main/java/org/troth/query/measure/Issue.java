package org.troth.query.measure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.event.interaction.AcknowledgementGiven;
import org.troth.event.interaction.ApologyGiven;
import org.troth.event.interaction.MistakeAcknowledged;
import org.troth.event.issue.ClosureCode;
import org.troth.event.issue.IssueCategorised;
import org.troth.event.issue.IssueClosed;
import org.troth.event.issue.IssueConfirmedByCustomer;
import org.troth.event.issue.IssueReopened;
import org.troth.event.issue.IssueReported;
import org.troth.event.issue.IssueResolved;
import org.troth.event.issue.IssueRestated;
import org.troth.event.issue.OptionsOffered;
import org.troth.event.issue.ResolutionConfirmedByCustomer;
import org.troth.event.issue.ResolutionProposed;
import org.troth.event.issue.RestatementCorrected;

/// One issue as the ledger knew it.
final class Issue extends Facts {
    /// What brings an issue up in the contact in which it happens.
    static final Set<String> TOUCHING = Stream.of(
                    AcknowledgementGiven.class,
                    ApologyGiven.class,
                    MistakeAcknowledged.class,
                    IssueReported.class,
                    IssueRestated.class,
                    RestatementCorrected.class,
                    IssueConfirmedByCustomer.class,
                    OptionsOffered.class,
                    ResolutionProposed.class,
                    IssueResolved.class,
                    ResolutionConfirmedByCustomer.class)
            .map(Class::getSimpleName)
            .collect(Collectors.toUnmodifiableSet());

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

    /// Whether it waited for a solution when a position was recorded.
    boolean unresolvedAt(long position) {
        boolean known = false;
        boolean waiting = true;
        for (Fact fact : recorded()) {
            if (fact.position() < position) {
                known |= fact.is(IssueReported.class);
                waiting = fact.is(IssueReopened.class)
                        || (waiting && !fact.is(IssueResolved.class) && !fact.is(IssueClosed.class));
            }
        }
        return known && waiting;
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
