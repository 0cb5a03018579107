package org.troth.command.issue;

import static org.troth.command.When.NINE;
import static org.troth.command.When.ROSE;
import static org.troth.command.When.rose;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.troth.command.Step;
import org.troth.command.SubjectFixture;
import org.troth.command.guide.Rule;
import org.troth.command.issue.IssueCommand.AcceptOption;
import org.troth.command.issue.IssueCommand.AssignIssue;
import org.troth.command.issue.IssueCommand.CategoriseIssue;
import org.troth.command.issue.IssueCommand.CloseIssue;
import org.troth.command.issue.IssueCommand.ConfirmIssue;
import org.troth.command.issue.IssueCommand.ConfirmResolution;
import org.troth.command.issue.IssueCommand.CorrectRestatement;
import org.troth.command.issue.IssueCommand.DeclineOptions;
import org.troth.command.issue.IssueCommand.DeclineRequest;
import org.troth.command.issue.IssueCommand.OfferOptions;
import org.troth.command.issue.IssueCommand.ProposeResolution;
import org.troth.command.issue.IssueCommand.RejectResolution;
import org.troth.command.issue.IssueCommand.ReopenIssue;
import org.troth.command.issue.IssueCommand.ReportIssue;
import org.troth.command.issue.IssueCommand.ResolveIssue;
import org.troth.command.issue.IssueCommand.RestateIssue;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.guide.PracticeMode;
import org.troth.event.interaction.PracticeGapDetected;
import org.troth.event.issue.ClosureCode;
import org.troth.event.issue.IssueCategorised;
import org.troth.event.issue.IssueClosed;
import org.troth.event.issue.IssueConfirmedByCustomer;
import org.troth.event.issue.IssueEvent;
import org.troth.event.issue.IssueReopened;
import org.troth.event.issue.IssueReported;
import org.troth.event.issue.IssueResolved;
import org.troth.event.issue.IssueRestated;
import org.troth.event.issue.Option;
import org.troth.event.issue.OptionAccepted;
import org.troth.event.issue.OptionsDeclined;
import org.troth.event.issue.OptionsOffered;
import org.troth.event.issue.RequestDeclined;
import org.troth.event.issue.ResolutionConfirmedByCustomer;
import org.troth.event.issue.ResolutionProposed;
import org.troth.event.issue.ResolutionRejectedByCustomer;
import org.troth.event.issue.RestatementCorrected;
import org.troth.event.issue.Severity;

class IssueTest {
    static final CustomerId ANN = CustomerId.next();
    static final InteractionId CALL = InteractionId.next();
    static final Personal<String> WORDS = new Personal<>("The parcel is late.");
    static final Option RESEND = new Option("1", "RESEND", new Personal<>("We send another."));
    static final IssueReported REPORTED = new IssueReported(ANN, CALL, "DELIVERY", WORDS, Severity.NORMAL, "CUSTOMER");
    static final IssueRestated RESTATED = new IssueRestated(CALL, WORDS);
    static final IssueConfirmedByCustomer CONFIRMED = new IssueConfirmedByCustomer(CALL, null);
    static final OptionsOffered OFFERED = new OptionsOffered(CALL, List.of(RESEND), null);
    static final IssueResolved RESOLVED = new IssueResolved("SENT", CALL, ROSE);
    static final IssueClosed CLOSED = new IssueClosed(ClosureCode.RESOLVED);

    final String id = IssueId.next().value();
    final SubjectFixture<Issue> issue = fixture(PracticeMode.REQUIRE);

    static SubjectFixture<Issue> fixture(PracticeMode mode) {
        return new SubjectFixture<>(
                Issue.class,
                Issue::new,
                command -> command instanceof ReportIssue,
                rose(NINE).envelope(ANN, CALL, null, null),
                (subject, command, circumstances) ->
                        subject.decide(
                        (IssueCommand) command,
                        circumstances,
                        practice -> new Rule(practice, 3, mode),
                        ANN,
                        false));
    }

    Step rose_does(IssueCommand command) {
        return new Step(id, command, rose(NINE));
    }

    void accepted(IssueCommand command, IssueEvent becomes, IssueEvent... given) {
        issue.given(given).when(rose_does(command)).expectEvents(becomes);
    }

    void refused(IssueCommand command, Class<? extends IssueRefusal> refusal, IssueEvent... given) {
        issue.given(given).when(rose_does(command)).expectException(refusal);
    }

    static OfferOptions offer(@Nullable String deviationReason, Option... options) {
        return new OfferOptions(CALL, List.of(options), deviationReason);
    }

    @Nested
    class Reporting {
        @Test
        void an_issue_is_reported_by_the_customer_of_the_interaction() {
            accepted(new ReportIssue(null, CALL, "DELIVERY", WORDS, Severity.NORMAL, null), REPORTED);
        }

        @Test
        void an_issue_can_be_sorted_into_another_category() {
            accepted(new CategoriseIssue("DAMAGE", 1), new IssueCategorised("DAMAGE", 1), REPORTED);
        }

        @Test
        void an_issue_is_not_assigned_to_nobody() {
            refused(new AssignIssue(null, null), IssueRefusal.AssignedToNobody.class, REPORTED);
        }
    }

    @Nested
    class Restating {
        @Test
        void an_issue_is_restated_while_no_restatement_waits() {
            accepted(new RestateIssue(CALL, WORDS), RESTATED, REPORTED);
        }

        @Test
        void a_second_restatement_is_refused_while_the_first_waits() {
            refused(new RestateIssue(CALL, WORDS), IssueRefusal.RestatementOpen.class, REPORTED, RESTATED);
        }

        @Test
        void a_corrected_restatement_makes_room_for_another() {
            accepted(
                    new RestateIssue(CALL, WORDS), RESTATED, REPORTED, RESTATED, new RestatementCorrected(CALL, WORDS));
        }

        @Test
        void there_is_nothing_to_correct_before_a_restatement() {
            refused(new CorrectRestatement(CALL, WORDS), IssueRefusal.NothingRestated.class, REPORTED);
        }

        @Test
        void the_customer_confirms_the_latest_restatement() {
            accepted(new ConfirmIssue(CALL, null), CONFIRMED, REPORTED, RESTATED);
        }

        @Test
        void the_customer_may_confirm_their_own_correction() {
            accepted(
                    new ConfirmIssue(CALL, null), CONFIRMED, REPORTED, RESTATED, new RestatementCorrected(CALL, WORDS));
        }

        @Test
        void there_is_nothing_to_confirm_before_a_restatement() {
            refused(new ConfirmIssue(CALL, null), IssueRefusal.NothingRestated.class, REPORTED);
        }

        @Test
        void a_restatement_is_confirmed_once() {
            refused(new ConfirmIssue(CALL, null), IssueRefusal.NothingRestated.class, REPORTED, RESTATED, CONFIRMED);
        }
    }

    @Nested
    class Offering {
        @Test
        void options_are_offered_on_a_confirmed_issue() {
            accepted(offer(null, RESEND), OFFERED, REPORTED, RESTATED, CONFIRMED);
        }

        @Test
        void options_on_an_unconfirmed_issue_are_refused() {
            refused(offer(null, RESEND), IssueRefusal.NotConfirmed.class, REPORTED, RESTATED);
        }

        @Test
        void a_confirmation_is_void_once_the_issue_is_restated() {
            refused(offer(null, RESEND), IssueRefusal.NotConfirmed.class, REPORTED, RESTATED, CONFIRMED, RESTATED);
        }

        @Test
        void options_may_come_early_for_a_reason() {
            accepted(
                    offer("The line was breaking up.", RESEND),
                    new OptionsOffered(CALL, List.of(RESEND), "The line was breaking up."),
                    REPORTED);
        }

        @Test
        void options_may_come_early_where_nobody_looks() {
            SubjectFixture<Issue> careless = fixture(PracticeMode.OFF);

            careless.given(REPORTED).when(rose_does(offer(null, RESEND))).expectEvents(OFFERED);
        }

        @Test
        void options_that_come_early_leave_one_gap_where_it_is_only_advised() {
            PracticeGapDetected gap = new PracticeGapDetected("CONFIRM_BEFORE_OFFERING", 3, EventId.next());

            advised().given(REPORTED).when(rose_does(offer(null, RESEND))).expectEvents(OFFERED, gap);
            advised().given(REPORTED, OFFERED, gap).when(rose_does(offer(null, RESEND))).expectEvents(OFFERED);
            advised().given(REPORTED, RESTATED, CONFIRMED).when(rose_does(offer(null, RESEND))).expectEvents(OFFERED);
            advised()
                    .given(REPORTED)
                    .when(rose_does(offer("The line was breaking up.", RESEND)))
                    .expectEvents(new OptionsOffered(CALL, List.of(RESEND), "The line was breaking up."));
        }

        SubjectFixture<Issue> advised() {
            return fixture(PracticeMode.ADVISE).ignoring(PracticeGapDetected.class, "aboutEventId");
        }

        @Test
        void no_option_is_not_an_offer_and_neither_are_two_of_one_name() {
            refused(offer(null), IssueRefusal.OptionsUnclear.class, REPORTED, RESTATED, CONFIRMED);
            refused(offer(null, RESEND, RESEND), IssueRefusal.OptionsUnclear.class, REPORTED, RESTATED, CONFIRMED);
        }

        @Test
        void an_offered_option_is_accepted() {
            accepted(new AcceptOption("1"), new OptionAccepted("1"), REPORTED, RESTATED, CONFIRMED, OFFERED);
        }

        @Test
        void an_option_nobody_offered_is_refused() {
            refused(new AcceptOption("2"), IssueRefusal.OptionNotOffered.class, REPORTED, RESTATED, CONFIRMED, OFFERED);
        }

        @Test
        void offered_options_are_declined_and_then_gone() {
            OptionsDeclined declined = new OptionsDeclined(null);

            accepted(new DeclineOptions(null), declined, REPORTED, OFFERED);
            refused(new DeclineOptions(null), IssueRefusal.OptionNotOffered.class, REPORTED, OFFERED, declined);
        }

        @Test
        void each_proposal_is_counted() {
            Personal<String> how = new Personal<>("We send another.");

            accepted(
                    new ProposeResolution(CALL, how, true),
                    new ResolutionProposed(CALL, how, true, 2),
                    REPORTED,
                    new ResolutionProposed(CALL, how, true, 1));
        }
    }

    @Nested
    class Declining {
        final Personal<String> why = new Personal<>("We do not repair cars.");

        @Test
        void a_request_is_declined_with_an_alternative_or_the_reason_for_none() {
            List<Personal<String>> garage = List.of(new Personal<>("A garage nearby."));

            accepted(
                    new DeclineRequest("OUT_OF_SCOPE", why, garage, null),
                    new RequestDeclined("OUT_OF_SCOPE", why, garage, null),
                    REPORTED);
            accepted(
                    new DeclineRequest("OUT_OF_SCOPE", why, List.of(), "Nobody does."),
                    new RequestDeclined("OUT_OF_SCOPE", why, List.of(), "Nobody does."),
                    REPORTED);
        }

        @Test
        void a_request_is_not_declined_without_saying_what_else_there_is() {
            refused(
                    new DeclineRequest("OUT_OF_SCOPE", why, List.of(), null),
                    IssueRefusal.WithoutAlternative.class,
                    REPORTED);
            refused(
                    new DeclineRequest("OUT_OF_SCOPE", why, List.of(new Personal<>(" ")), " "),
                    IssueRefusal.WithoutAlternative.class,
                    REPORTED);
        }

        @Test
        void a_request_is_not_declined_without_an_explanation() {
            refused(
                    new DeclineRequest("OUT_OF_SCOPE", new Personal<>(""), List.of(), "Nobody does."),
                    IssueRefusal.Unexplained.class,
                    REPORTED);
        }
    }

    @Nested
    class Resolving {
        @Test
        void an_issue_is_resolved_once() {
            accepted(new ResolveIssue("SENT", CALL, null), RESOLVED, REPORTED);
            refused(new ResolveIssue("SENT", CALL, null), IssueRefusal.AlreadyResolved.class, REPORTED, RESOLVED);
        }

        @Test
        void a_reopened_issue_is_resolved_again() {
            accepted(
                    new ResolveIssue("SENT", CALL, null),
                    RESOLVED,
                    REPORTED,
                    RESOLVED,
                    new IssueReopened("Lost again.", null));
        }

        @Test
        void the_customer_answers_a_resolution_once() {
            ResolutionConfirmedByCustomer confirmed = new ResolutionConfirmedByCustomer(CALL);
            ResolutionRejectedByCustomer rejected = new ResolutionRejectedByCustomer(null);

            accepted(new ConfirmResolution(CALL), confirmed, REPORTED, RESOLVED);
            accepted(new RejectResolution(null), rejected, REPORTED, RESOLVED);
            refused(new RejectResolution(null), IssueRefusal.ResolutionAnswered.class, REPORTED, RESOLVED, confirmed);
        }

        @Test
        void there_is_no_answer_without_a_resolution() {
            refused(new ConfirmResolution(CALL), IssueRefusal.NotResolved.class, REPORTED);
            refused(
                    new RejectResolution(null),
                    IssueRefusal.NotResolved.class,
                    REPORTED,
                    RESOLVED,
                    new IssueReopened("Lost again.", null));
        }

        @Test
        void a_closed_issue_takes_nothing_but_reopening() {
            refused(new CategoriseIssue("DAMAGE", 1), IssueRefusal.Closed.class, REPORTED, CLOSED);
            refused(new CloseIssue(ClosureCode.DUPLICATE), IssueRefusal.Closed.class, REPORTED, CLOSED);
            refused(new ConfirmResolution(CALL), IssueRefusal.Closed.class, REPORTED, RESOLVED, CLOSED);
            accepted(
                    new ReopenIssue("Came back.", null),
                    new IssueReopened("Came back.", ROSE.value()),
                    REPORTED,
                    RESOLVED,
                    CLOSED);
        }

        @Test
        void an_open_issue_cannot_be_reopened() {
            refused(new ReopenIssue("Again.", null), IssueRefusal.StillOpen.class, REPORTED);
        }

        @Test
        void an_issue_is_closed_with_its_honest_reason() {
            accepted(new CloseIssue(ClosureCode.UNSOLVABLE), new IssueClosed(ClosureCode.UNSOLVABLE), REPORTED);
        }
    }

    @Nested
    class History {
        @Test
        void may_begin_with_the_end_and_close_twice() {
            accepted(new ReopenIssue("Came back.", "Bob"), new IssueReopened("Came back.", "Bob"), CLOSED, CLOSED);
        }
    }
}
