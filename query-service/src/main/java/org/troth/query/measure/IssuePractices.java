package org.troth.query.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.guide.Practice;
import org.troth.event.issue.IssueConfirmedByCustomer;
import org.troth.event.issue.IssueRestated;
import org.troth.event.issue.OptionsOffered;
import org.troth.event.issue.RestatementCorrected;

/// Whether the customer had confirmed an issue before something was offered; once for each contact with an offer.
final class IssuePractices {
    /// An offer, and whether the issue stood confirmed.
    private record Offer(Fact fact, boolean confirmed) {}

    /// @param reasoned whether the offer that came too early says why
    record Offered(Opportunity opportunity, @Nullable String interaction, boolean reasoned) {}

    private IssuePractices() {}

    static List<Offered> of(Issue issue) {
        Map<Optional<String>, List<Offer>> offers = new LinkedHashMap<>();
        boolean confirmed = false;
        for (Fact fact : issue.recorded()) {
            if (fact.is(IssueConfirmedByCustomer.class)) {
                confirmed = true;
            } else if (fact.is(IssueRestated.class) || fact.is(RestatementCorrected.class)) {
                confirmed = false;
            } else if (fact.is(OptionsOffered.class) && fact.actor() != Actor.Kind.IMPORT) {
                offers.computeIfAbsent(Optional.ofNullable(fact.interaction()), none -> new ArrayList<>())
                        .add(new Offer(fact, confirmed));
            }
        }
        return offers.entrySet().stream()
                .map(each -> judged(each.getKey().orElse(null), each.getValue()))
                .toList();
    }

    private static Offered judged(@Nullable String interaction, List<Offer> offers) {
        Optional<Offer> early =
                offers.stream().filter(offer -> !offer.confirmed()).findFirst();
        Fact step = early.orElse(offers.getFirst()).fact();
        return new Offered(
                new Opportunity(Practice.CONFIRM_BEFORE_OFFERING, step, early.isEmpty()),
                interaction,
                early.isPresent() && step.flag());
    }
}
