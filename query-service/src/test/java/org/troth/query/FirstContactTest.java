package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Telling.begun;
import static org.troth.query.Telling.call;
import static org.troth.query.Telling.mail;
import static org.troth.query.Telling.reply;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.troth.event.Actor;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.IssueId;
import org.troth.event.MessageId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.interaction.InformationRequested;
import org.troth.event.interaction.InteractionAbandoned;
import org.troth.event.interaction.QuestionPurpose;
import org.troth.event.interaction.ReplySent;
import org.troth.event.interaction.SelfServiceOutcome;
import org.troth.event.interaction.SelfServiceStepRecorded;
import org.troth.event.interaction.SelfServiceSystem;
import org.troth.event.interaction.TransferMade;
import org.troth.event.issue.ClosureCode;
import org.troth.event.issue.IssueClosed;
import org.troth.event.issue.IssueReopened;
import org.troth.event.issue.RequestDeclined;
import org.troth.event.issue.ResolutionConfirmedByCustomer;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.PromiseKept;
import tools.jackson.databind.JsonNode;

class FirstContactTest extends MeasuringTest {
    private static final String FCR = "first-contact-resolution";

    private final IssueId one = IssueId.next();
    private final IssueId two = IssueId.next();
    private final IssueId three = IssueId.next();

    private Telling solved(IssueId issue, CustomerId customer, Instant start) {
        return told(call(customer, start).reports(issue).after(5).resolves(issue).after(1).ends());
    }

    private static ReplySent replied() {
        return new ReplySent(MessageId.next(), new Personal<>("Do this."), null, null, true, null, List.of());
    }

    @Test
    void an_issue_resolved_in_its_first_contact_counts_also_after_an_internal_transfer() {
        solved(one, customer(), day(0));
        told(call(customer(), day(1))
                .reports(two)
                .step(new TransferMade("ann", "ben", null))
                .after(9)
                .resolves(two)
                .ends());
        told(call(customer(), day(2)).reports(three).ends());

        JsonNode total = report(FCR).get("total");

        assertThat(said(total, FCR)).isEqualTo("2/3");
        assertThat(said(total, "no-transfer")).isEqualTo("1/3");
        assertThat(behind(FCR, "resolved", "issueId")).isEqualTo(ids(one, two));
        assertThat(behind(FCR, "issue", "issueId")).isEqualTo(ids(one, two, three));
    }

    @Test
    void a_reopening_within_the_window_fails_it_and_one_after_the_window_does_not() {
        solved(one, customer(), day(0)).afterDays(6).outside(one, new IssueReopened("cold again", "customer"));
        told(solved(two, customer(), day(0)).afterDays(8).outside(two, new IssueReopened("cold again", "customer")));

        assertThat(behind(FCR, "resolved", "issueId")).isEqualTo(ids(two));
        assertThat(said(report(FCR, "window=10").get("total"), FCR)).isEqualTo("0/2");
        assertThat(said(report(FCR, "window=5").get("total"), FCR)).isEqualTo("2/2");
    }

    @Test
    void a_further_contact_about_it_fails_it_unless_we_had_asked_for_it() {
        CustomerId ann = customer();
        CustomerId ben = customer();
        CustomerId cleo = customer();
        solved(one, ann, day(0));
        told(call(ann, day(2)).wrapsUp("question", one).ends());
        solved(two, ben, day(0));
        told(reply(Channel.PHONE, ben, day(2), null, true).wrapsUp("question", two).ends());
        solved(three, cleo, day(0));
        told(call(cleo, day(2)).wrapsUp("other").ends());

        assertThat(behind(FCR, "resolved", "issueId")).isEqualTo(ids(two, three));
    }

    @Test
    void a_promise_of_ours_left_open_fails_it_and_one_kept_before_the_end_does_not() {
        PromiseId open = PromiseId.next();
        PromiseId kept = PromiseId.next();
        told(call(customer(), day(0)).reports(one).promises(open, one).resolves(one).ends());
        Telling second = call(customer(), day(0)).reports(two).promises(kept, null).after(3);
        told(second.promise(
                        kept,
                        new PromiseKept(
                                second.now(),
                                Facts.ANN,
                                Fulfilment.FULL,
                                new Evidence(EvidenceKind.STATEMENT, "done"),
                                0))
                .resolves(two)
                .after(1)
                .ends());
        told(call(customer(), day(0))
                .reports(three)
                .promises(PromiseId.next(), IssueId.next())
                .resolves(three)
                .ends());

        assertThat(behind(FCR, "resolved", "issueId")).isEqualTo(ids(two, three));
    }

    @Test
    void in_a_mail_thread_an_unasked_second_message_fails_it_and_an_answer_to_our_question_does_not() {
        told(mail(customer(), day(0))
                .step(Facts.said("It is cold."))
                .reports(one)
                .after(60)
                .step(replied())
                .after(60)
                .step(Facts.said("Still cold."))
                .resolves(one)
                .ends());
        told(mail(customer(), day(0))
                .step(Facts.said("It is cold."))
                .reports(two)
                .after(60)
                .step(replied())
                .step(new InformationRequested("model", QuestionPurpose.PROBE, false, null))
                .after(60)
                .step(Facts.said("It is a B12."))
                .resolves(two)
                .ends());

        assertThat(behind(FCR, "resolved", "issueId")).isEqualTo(ids(two));
    }

    @Test
    void in_a_chat_people_take_turns() {
        told(begun(Channel.CHAT, Direction.IN, customer(), day(0))
                .connected()
                .step(Facts.said("Hello"))
                .reports(one)
                .step(replied())
                .step(Facts.said("Thank you"))
                .resolves(one)
                .ends());

        assertThat(said(FCR, FCR)).isEqualTo("1/1");
    }

    @Test
    void a_mail_in_reply_that_answers_nothing_is_a_further_contact() {
        CustomerId ann = customer();
        CustomerId ben = customer();
        Telling first = solved(one, ann, day(0));
        told(reply(Channel.EMAIL, ann, day(1), first, false));
        Telling asking = call(ben, day(0))
                .reports(two)
                .resolves(two)
                .step(new InformationRequested("address", QuestionPurpose.PROBE, false, null))
                .after(1)
                .ends();
        told(reply(Channel.EMAIL, ben, day(1), asking, false));

        assertThat(behind(FCR, "resolved", "issueId")).isEqualTo(ids(two));
    }

    @Test
    void what_was_no_matter_or_no_contact_with_a_person_is_not_looked_at() {
        solved(one, customer(), day(0)).after(1).outside(one, new IssueClosed(ClosureCode.DUPLICATE));
        told(begun(Channel.PHONE, Direction.OUT, customer(), day(0))
                .connected()
                .reports(two)
                .resolves(two)
                .ends());
        told(begun(Channel.PHONE, Direction.IN, customer(), day(0))
                .reports(three)
                .step(new InteractionAbandoned(40_000))
                .ends());

        JsonNode resolution = figure(report(FCR).get("total"), FCR);

        assertThat(resolution.get("denominator").longValue()).isZero();
        assertThat(resolution.get("value").isNull()).isTrue();
        assertThat(resolution.get("hidden").booleanValue()).isFalse();
    }

    @Test
    void what_a_machine_solved_alone_is_a_line_of_its_own() {
        told(begun(Channel.CHAT, Direction.IN, customer(), day(0))
                .step(new SelfServiceStepRecorded(
                        SelfServiceSystem.CHATBOT, "reset", null, SelfServiceOutcome.SOLVED))
                .reports(one)
                .resolves(one)
                .ends());

        JsonNode total = report(FCR).get("total");

        assertThat(said(total, FCR)).isEqualTo("0/0");
        assertThat(said(total, "self-service")).isEqualTo("1/1");
    }

    @Test
    void a_no_with_a_reason_is_an_answer_and_a_yes_of_the_customer_confirms() {
        told(call(customer(), day(0))
                .reports(one)
                .about(one, new RequestDeclined("NO_WARRANTY", new Personal<>("Too old."), List.of(), "none"))
                .about(one, new IssueClosed(ClosureCode.UNSATISFIED))
                .ends());
        told(solved(two, customer(), day(0)).afterDays(1).outside(two, new ResolutionConfirmedByCustomer(null)));

        JsonNode total = report(FCR).get("total");

        assertThat(said(total, FCR)).isEqualTo("1/2");
        assertThat(said(total, "answered")).isEqualTo("1/2");
        assertThat(said(total, "customer-confirmed")).isEqualTo("1/2");
    }

    @Test
    void while_the_window_runs_nothing_is_judged() {
        Instant recently = Instant.now().minus(Duration.ofDays(2));
        long last = call(customer(), recently)
                .by(new Actor(Actor.Kind.REP, Telling.BEN.value()))
                .reports(one)
                .resolves(one)
                .ends()
                .position();
        String asked = "/api/v1/reports/" + FCR + "?from=" + recently.minusSeconds(60) + "&to="
                + recently.plusSeconds(60) + "&minPosition=" + last;

        JsonNode week = asked(asked).get("total");
        assertThat(said(week, FCR)).isEqualTo("0/0");
        assertThat(said(week, "provisional")).isEqualTo("1");
        assertThat(said(asked(asked + "&window=1").get("total"), FCR)).isEqualTo("1/1");
        assertProblem(get("analyst", asked + "&window=PT1H"), 400, "bad-parameter");
    }
}
