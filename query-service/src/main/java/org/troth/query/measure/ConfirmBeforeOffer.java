package org.troth.query.measure;

import java.util.List;
import java.util.function.Consumer;
import org.troth.event.issue.IssueConfirmedByCustomer;
import org.troth.event.issue.OptionsOffered;
import org.troth.event.issue.ResolutionProposed;

/// Whether we knew what the matter was before we offered something. Unit: issue with an offer. Version 1.
///
/// Looked at: issues whose first offer, options or a proposed resolution, was made in the period. Counted: those the
/// customer had confirmed before it.
final class ConfirmBeforeOffer implements Measure {
    private static final String ISSUE = "issue";

    @Override
    public Definition definition() {
        return new Definition(
                "confirm-before-offer",
                1,
                "Issues whose first offer of options or proposed resolution, made in the period, followed the customer's"
                        + " confirmation of the issue, among all issues with a first offer in the period.",
                "issue with an offer",
                List.of(new FigureOf.Share("confirm-before-offer", "confirmed-before", ISSUE)));
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(Anchor.of(Subject.ISSUE, OptionsOffered.class, ResolutionProposed.class));
    }

    @Override
    public void count(Story story, Question question, Consumer<Row> rows) {
        for (Issue issue : story.issues()) {
            issue.first(OptionsOffered.class, ResolutionProposed.class)
                    .ifPresent(offer -> rows.accept(
                            Row.of(issue, offer.interaction(), story.attribution(issue, offer))
                                    .in(ISSUE)
                                    .in("confirmed-before", issue.each(IssueConfirmedByCustomer.class)
                                            .anyMatch(confirmed -> confirmed.before(offer)))));
        }
    }
}
