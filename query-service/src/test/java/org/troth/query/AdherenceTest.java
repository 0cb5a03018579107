package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Guide.aside;
import static org.troth.query.Guide.gap;
import static org.troth.query.Guide.published;
import static org.troth.query.Telling.call;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.troth.event.CustomerId;
import org.troth.event.IssueId;
import org.troth.event.PromiseId;
import org.troth.event.guide.Practice;
import org.troth.event.guide.PracticeMode;
import org.troth.event.interaction.AcknowledgementGiven;
import org.troth.event.interaction.ApologyGiven;
import org.troth.event.interaction.BehaviourKind;
import org.troth.event.interaction.BehaviourObserved;
import org.troth.event.interaction.CustomerGreeted;
import org.troth.event.interaction.CustomerThanked;
import org.troth.event.interaction.Emotion;
import org.troth.event.interaction.EscalatedToSupervisor;
import org.troth.event.interaction.EscalationCause;
import org.troth.event.interaction.EscalationRequester;
import org.troth.event.interaction.HistoryReviewed;
import org.troth.event.interaction.InformationRequested;
import org.troth.event.interaction.LimitSet;
import org.troth.event.interaction.MistakeAcknowledged;
import org.troth.event.interaction.NextStepsStated;
import org.troth.event.interaction.QuestionPurpose;
import org.troth.event.issue.IssueReopened;
import org.troth.event.issue.IssueRestated;

/// Practices that a contact shows in itself, calculated by hand: where they were due, followed, broken and left aside.
class AdherenceTest extends AdherenceStories {
    @Test
    void thanks_are_due_in_every_attended_contact_under_the_version_in_force_at_its_end() {
        int first = published(Practice.THANKS, PracticeMode.ADVISE);
        told(call(customer(), day(0)).step(new CustomerThanked(null)).ends());
        gap(told(call(customer(), day(1)).ends()), Practice.THANKS, first);
        told(call(customer(), day(2)).step(aside(Practice.THANKS, first)).ends());
        told(unattended(customer(), 3).ends());
        told(unattended(customer(), 3).ends()).byRep().step(new CustomerThanked(null));
        told(call(customer(), day(3)));
        Telling over = call(customer(), day(4)).step(new CustomerThanked(null));
        int second = published(Practice.THANKS, PracticeMode.REQUIRE);
        told(over.ends());
        published(Practice.THANKS, PracticeMode.OFF);
        told(call(customer(), day(5)).ends());
        int fourth = published(Practice.THANKS, PracticeMode.ADVISE);
        Guide.retired(Practice.THANKS);
        told(call(customer(), day(6)).ends());

        assertThat(lived(Practice.THANKS, first)).isEqualTo("1+1+1 of 3");
        assertThat(lived(Practice.THANKS, second)).isEqualTo("1+0+0 of 1");
        assertThat(lived(Practice.THANKS, fourth)).isEqualTo("0+0+0 of 0");
        assertThat(lived(report(ADHERENCE))).isEqualTo("2+1+1 of 4");
    }

    @Test
    void a_step_that_was_both_taken_and_left_aside_was_followed_and_one_that_nothing_shows_is_said_to_be_unproven() {
        int version = published(Practice.ANYTHING_MORE, PracticeMode.ADVISE);
        told(call(customer(), day(0))
                .step(aside(Practice.ANYTHING_MORE, version))
                .step(HELP)
                .ends());
        Telling silent = told(call(customer(), day(1)).ends());
        // A note counts as a rep's step; somebody was there.
        told(unattended(customer(), 2).byRep().step(NOTE).step(HELP).ends());

        assertThat(lived(Practice.ANYTHING_MORE, version)).isEqualTo("3+0+0 of 3");
        assertThat(behind(ADHERENCE, "followed-unproven", "interactionId")).isEqualTo(ids(silent.id));
    }

    @Test
    void an_acknowledgement_is_due_where_an_issue_was_reported_or_the_customer_was_upset() {
        int version = published(Practice.SPECIFIC_ACKNOWLEDGEMENT, PracticeMode.ADVISE);
        told(call(customer(), day(0)).reports(IssueId.next()).step(new AcknowledgementGiven(WORDS, null)).ends());
        gap(
                told(call(customer(), day(1)).step(emotion(Emotion.UPSET)).ends()),
                Practice.SPECIFIC_ACKNOWLEDGEMENT,
                version);
        told(call(customer(), day(2)).step(emotion(Emotion.WORRIED)).ends());
        told(call(customer(), day(3)).step(emotion(Emotion.ABUSIVE)).step(aside(Practice.SPECIFIC_ACKNOWLEDGEMENT, version)).ends());

        assertThat(lived(Practice.SPECIFIC_ACKNOWLEDGEMENT, version)).isEqualTo("1+1+1 of 3");
    }

    @Test
    void asking_is_one_opportunity_of_a_contact_whatever_else_it_asks() {
        int version = published(Practice.KNOWN_FACT_ASKED, PracticeMode.ADVISE);
        told(call(customer(), day(0)).step(asks(false, null)).step(asks(true, "They moved.")));
        gap(
                told(call(customer(), day(1)).step(asks(false, null)).step(asks(true, " ")).step(asks(true, null))),
                Practice.KNOWN_FACT_ASKED,
                version);
        told(call(customer(), day(2)).step(new InformationRequested("pin", QuestionPurpose.VERIFY, true, null)));
        told(call(customer(), day(3)).step(aside(Practice.KNOWN_FACT_ASKED, version)).step(asks(true, null)));
        told(unattended(customer(), 4).ends().byRep().step(asks(true, null)));

        assertThat(lived(Practice.KNOWN_FACT_ASKED, version)).isEqualTo("1+1+1 of 3");
    }

    @Test
    void an_apology_follows_a_mistake_only_if_somebody_takes_responsibility() {
        int version = published(Practice.APOLOGY_AFTER_MISTAKE, PracticeMode.ADVISE);
        MistakeAcknowledged mistake = new MistakeAcknowledged("us", WORDS, null);
        told(call(customer(), day(0)).step(mistake).step(new ApologyGiven("a", null, null, WORDS, true)).ends());
        gap(
                told(call(customer(), day(1)).step(mistake).step(new ApologyGiven("a", null, null, WORDS, false)).ends()),
                Practice.APOLOGY_AFTER_MISTAKE,
                version);
        told(call(customer(), day(2)).step(new ApologyGiven("a", null, null, WORDS, true)).ends());

        assertThat(lived(Practice.APOLOGY_AFTER_MISTAKE, version)).isEqualTo("1+1+0 of 2");
    }

    @Test
    void next_steps_are_due_where_an_issue_that_came_up_was_unresolved_at_the_end() {
        int version = published(Practice.NEXT_STEPS, PracticeMode.ADVISE);
        IssueId open = IssueId.next();
        IssueId solved = IssueId.next();
        told(call(customer(), day(0))
                .reports(open)
                .step(new NextStepsStated(WORDS, List.of(PromiseId.next()), null))
                .ends());
        told(call(customer(), day(1)).reports(solved).resolves(solved).ends());
        Telling again = told(call(customer(), day(2)).about(open, new IssueRestated(null, WORDS)));
        gap(told(again.ends()), Practice.NEXT_STEPS, version);
        told(call(customer(), day(3)).resolves(open).ends());
        told(call(customer(), day(4))
                .step(new AcknowledgementGiven(WORDS, solved))
                .about(solved, new IssueReopened("again", "customer"))
                .step(aside(Practice.NEXT_STEPS, version))
                .ends());

        assertThat(lived(Practice.NEXT_STEPS, version)).isEqualTo("1+1+1 of 3");
    }

    @Test
    void history_is_due_before_the_first_word_to_a_customer_who_was_here_before() {
        int version = published(Practice.HISTORY_FIRST, PracticeMode.ADVISE);
        CustomerId ann = customer();
        HistoryReviewed reviewed = new HistoryReviewed(Facts.ANN, 1, List.of(), 1, null);
        told(call(ann, day(0)).step(new CustomerGreeted(true, true)));
        told(call(ann, day(1)).step(reviewed).step(new CustomerGreeted(true, true)).step(reply()));
        gap(told(call(ann, day(2)).step(reply()).step(reviewed)), Practice.HISTORY_FIRST, version);
        told(call(ann, day(3)).step(new HistoryReviewed(Telling.BEN, 1, List.of(), 1, null))
                .step(aside(Practice.HISTORY_FIRST, version))
                .step(reply()));
        told(Telling.imported(ann, day(4)).byRep().step(reply()));
        told(call(customer(), day(5)).step(reply()));
        told(call(null, day(6)).step(reply()));

        assertThat(lived(Practice.HISTORY_FIRST, version)).isEqualTo("1+1+1 of 3");
    }

    @Test
    void a_limit_is_due_after_abuse_and_only_what_came_after_it_counts() {
        int version = published(Practice.LIMIT_AFTER_ABUSE, PracticeMode.ADVISE);
        EscalatedToSupervisor escalated =
                new EscalatedToSupervisor(EscalationRequester.REP, EscalationCause.DEMANDED, null);
        told(call(customer(), day(0)).step(emotion(Emotion.ABUSIVE)).step(new LimitSet(null, WORDS)).ends());
        told(call(customer(), day(1)).step(new BehaviourObserved(BehaviourKind.PROFANITY)).step(escalated).ends());
        gap(
                told(call(customer(), day(2)).step(escalated).step(new BehaviourObserved(BehaviourKind.PROFANITY)).ends()),
                Practice.LIMIT_AFTER_ABUSE,
                version);
        told(call(customer(), day(3)).step(emotion(Emotion.ANGRY)).ends());

        assertThat(lived(Practice.LIMIT_AFTER_ABUSE, version)).isEqualTo("2+1+0 of 3");
    }

    @Test
    void a_gap_is_counted_even_where_this_version_finds_no_opportunity() {
        Telling odd = told(call(customer(), day(0)).step(NOTE));
        gap(odd, Practice.THANKS, 77);
        told(odd);

        assertThat(lived(Practice.THANKS, 77)).isEqualTo("0+1+0 of 1");
    }
}
