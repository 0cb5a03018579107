package org.troth.query.measure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.guide.Practice;
import org.troth.event.promise.PromiseBecameOverdue;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseReassigned;
import org.troth.event.promise.PromiseRescheduled;
import org.troth.event.promise.PromiseSlipNotified;

/// Whether the customer was told before a promise of ours fell due; once for each due instant that passed.
final class PromisePractices {
    private PromisePractices() {}

    /// @param rep who had the promise then
    record Slip(
            Opportunity opportunity, @Nullable String rep, @Nullable String team) {}

    static List<Slip> of(Facts promise) {
        List<Slip> slips = new ArrayList<>();
        boolean ours = false;
        boolean told = false;
        String rep = null;
        String team = null;
        for (Fact fact : promise.recorded()) {
            if (fact.is(PromiseMade.class)) {
                ours = PromiseGiver.OURS.name().equals(fact.detail());
                rep = fact.reference();
                team = named(fact);
            } else if (fact.is(PromiseReassigned.class)) {
                rep = fact.reference();
                team = named(fact);
            } else if (fact.is(PromiseSlipNotified.class)) {
                told |= fact.flag();
            } else if (fact.is(PromiseRescheduled.class)) {
                told &= !fact.flag();
            } else if (fact.is(PromiseBecameOverdue.class) && ours && fact.actor() != Actor.Kind.IMPORT) {
                slips.add(new Slip(new Opportunity(Practice.SLIP_TOLD_IN_ADVANCE, fact, told), rep, team));
            }
        }
        return slips;
    }

    private static @Nullable String named(Fact fact) {
        return fact.items().isEmpty() || fact.items().getFirst().isEmpty()
                ? null
                : fact.items().getFirst();
    }
}
