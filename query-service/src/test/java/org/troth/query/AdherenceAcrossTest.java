package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Guide.aside;
import static org.troth.query.Guide.gap;
import static org.troth.query.Guide.published;
import static org.troth.query.Telling.call;

import org.junit.jupiter.api.Test;
import org.troth.event.Actor;
import org.troth.event.CustomerId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.guide.Practice;
import org.troth.event.guide.PracticeMode;
import org.troth.event.interaction.CustomerThanked;
import org.troth.event.interaction.InteractionReattributed;
import org.troth.event.issue.IssueConfirmedByCustomer;
import org.troth.event.issue.IssueRestated;
import org.troth.event.issue.ResolutionConfirmedByCustomer;
import org.troth.event.promise.PromiseBecameOverdue;
import org.troth.event.promise.PromiseSlipNotified;
import tools.jackson.databind.JsonNode;

/// Practices that an issue, the next contact or a promise shows, and what came of any, calculated by hand.
class AdherenceAcrossTest extends AdherenceStories {
    @Test
    void a_wrap_up_is_due_when_the_same_customers_next_contact_begins() {
        int version = published(Practice.WRAP_UP, PracticeMode.ADVISE);
        CustomerId ann = customer();
        CustomerId ben = customer();
        Telling wrapped = told(call(ann, day(0)).ends().wrapsUp("delivery"));
        Telling lacking = told(call(ann, day(1)).ends());
        Telling unended = told(call(ann, day(2)));
        gap(lacking, Practice.WRAP_UP, version);
        told(call(ann, day(3)));
        told(unended.ends());
        told(unattended(ann, 4).ends());
        Telling moved = told(call(ben, day(5)).ends().step(new InteractionReattributed(ben, ann, new Personal<>("mistaken"))));
        told(call(ben, day(6)).ends());
        told(call(ben, day(20)));

        assertThat(lived(Practice.WRAP_UP, version)).isEqualTo("1+1+0 of 2");
        assertThat(behind(ADHERENCE, "opportunity", "interactionId")).isEqualTo(ids(wrapped.id, lacking.id)).doesNotContain(moved.id.value());
        assertThat(texts(rows(ADHERENCE, "opportunity"), "at")).containsExactly(day(1).toString(), day(2).toString());
    }

    @Test
    void offers_are_one_opportunity_for_each_issue_and_contact() {
        int version = published(Practice.CONFIRM_BEFORE_OFFERING, PracticeMode.ADVISE);
        IssueId issue = IssueId.next();
        Telling first = told(call(customer(), day(0)).reports(issue))
                .about(issue, new IssueRestated(null, WORDS))
                .about(issue, new IssueConfirmedByCustomer(null, null))
                .about(issue, offers(null))
                .about(issue, offers(null));
        Telling second = told(call(customer(), day(1)).about(issue, offers(null)))
                .about(issue, new IssueRestated(null, WORDS))
                .about(issue, offers(null));
        gap(second, issue, Practice.CONFIRM_BEFORE_OFFERING, version);
        Telling third = told(call(customer(), day(2)).about(issue, offers("They know it.")));
        told(call(customer(), day(3)).step(aside(Practice.CONFIRM_BEFORE_OFFERING, version)).about(issue, offers(null)));
        told(third);

        assertThat(lived(Practice.CONFIRM_BEFORE_OFFERING, version)).isEqualTo("1+1+2 of 4");
        assertThat(behind(ADHERENCE, "followed", "interactionId")).isEqualTo(ids(first.id));
    }

    @Test
    void a_slip_is_due_at_every_due_instant_that_passes_and_told_for_that_one() {
        int version = published(Practice.SLIP_TOLD_IN_ADVANCE, PracticeMode.ADVISE);
        Actor sweeper = new Actor(Actor.Kind.SYSTEM, "sweeper");
        PromiseId warned = PromiseId.next();
        Telling one = told(call(customer(), day(0)).promises(warned, null));
        one.promise(warned, new PromiseSlipNotified(WORDS, true, null))
                .afterDays(1)
                .by(sweeper)
                .promise(warned, new PromiseBecameOverdue(one.now()));
        told(one);
        PromiseId moved = PromiseId.next();
        Telling two = told(call(customer(), day(2)).promises(moved, null));
        two.promise(moved, new PromiseSlipNotified(WORDS, true, null))
                .promise(moved, moved(two.now().plusSeconds(172_800)))
                .afterDays(2)
                .by(sweeper)
                .promise(moved, new PromiseBecameOverdue(two.now()));
        told(gap(two, moved, Practice.SLIP_TOLD_IN_ADVANCE, version));
        PromiseId silent = PromiseId.next();
        told(call(customer(), day(5)).promises(silent, null));

        assertThat(lived(Practice.SLIP_TOLD_IN_ADVANCE, version)).isEqualTo("1+1+0 of 2");
        assertThat(behind(ADHERENCE, "gap", "promiseId")).isEqualTo(ids(moved));
        assertThat(behind(ADHERENCE, "gap", "rep")).isEqualTo(ids(Facts.ANN));
    }

    @Test
    void what_came_of_it_is_told_apart_for_followed_and_broken_rules() {
        int version = published(Practice.THANKS, PracticeMode.ADVISE);
        CustomerId ann = customer();
        CustomerId ben = customer();
        IssueId confirmed = IssueId.next();
        IssueId open = IssueId.next();
        told(call(ann, day(0)).reports(confirmed).resolves(confirmed).step(new CustomerThanked(null)).ends())
                .afterDays(2)
                .outside(confirmed, new ResolutionConfirmedByCustomer(null));
        gap(told(call(ben, day(1)).reports(open).ends()), Practice.THANKS, version);
        gap(told(call(ben, day(3)).ends()), Practice.THANKS, version);
        told(call(null, day(4)).step(new CustomerThanked(null)).ends());

        JsonNode total = report(ADHERENCE, "type=THANKS@" + version).get("total");

        assertThat(said(total, "followed-then-confirmed")).isEqualTo("1/1");
        assertThat(said(total, "followed-then-repeated")).isEqualTo("0/1");
        assertThat(said(total, "gap-then-confirmed")).isEqualTo("0/1");
        assertThat(said(total, "gap-then-repeated")).isEqualTo("1/2");
        assertThat(said(total, "deviation-then-repeated")).isEqualTo("0/0");
        assertThat(said(report(ADHERENCE, "type=THANKS@" + version, "window=1").get("total"), "gap-then-repeated"))
                .isEqualTo("0/2");
    }
}
