package org.troth.command.issue;

import org.jspecify.annotations.Nullable;
import org.troth.command.Circumstances;
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
import org.troth.event.Actor;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.issue.IssueAssigned;
import org.troth.event.issue.IssueCategorised;
import org.troth.event.issue.IssueClosed;
import org.troth.event.issue.IssueConfirmedByCustomer;
import org.troth.event.issue.IssueEscalated;
import org.troth.event.issue.IssueEvent;
import org.troth.event.issue.IssueReopened;
import org.troth.event.issue.IssueReported;
import org.troth.event.issue.IssueResolved;
import org.troth.event.issue.IssueRestated;
import org.troth.event.issue.OptionAccepted;
import org.troth.event.issue.OptionsDeclined;
import org.troth.event.issue.OptionsOffered;
import org.troth.event.issue.RequestDeclined;
import org.troth.event.issue.ResolutionConfirmedByCustomer;
import org.troth.event.issue.ResolutionProposed;
import org.troth.event.issue.ResolutionRejectedByCustomer;
import org.troth.event.issue.RestatementCorrected;

/// Says which fact each command about an issue becomes, and in which interaction a fact happened.
final class IssueFacts {
    private IssueFacts() {}

    /// @param attempt how many-eth proposal this would be
    static IssueEvent of(
            IssueCommand command, Circumstances circumstances, @Nullable CustomerId customer, int attempt) {
        return switch (command) {
            case ReportIssue c ->
                new IssueReported(
                        c.customerId() == null ? customer : c.customerId(),
                        c.interactionId(),
                        c.categoryCode(),
                        c.statement(),
                        c.severity(),
                        c.reportedBy() == null ? Actor.Kind.CUSTOMER.name() : c.reportedBy());
            case CategoriseIssue c -> new IssueCategorised(c.categoryCode(), c.codesVersion());
            case AssignIssue c -> new IssueAssigned(c.repId(), c.teamId());
            case RestateIssue c -> new IssueRestated(c.interactionId(), c.words());
            case CorrectRestatement c -> new RestatementCorrected(c.interactionId(), c.words());
            case ConfirmIssue c -> new IssueConfirmedByCustomer(c.interactionId(), c.words());
            case OfferOptions c -> new OptionsOffered(c.interactionId(), c.options(), c.deviationReason());
            case AcceptOption c -> new OptionAccepted(c.optionId());
            case DeclineOptions c -> new OptionsDeclined(c.reason());
            case ProposeResolution c ->
                new ResolutionProposed(c.interactionId(), c.explanation(), c.limitsDisclosed(), attempt);
            case DeclineRequest c ->
                new RequestDeclined(c.reasonCode(), c.explanation(), c.alternatives(), c.noAlternativeReason());
            case ResolveIssue c ->
                new IssueResolved(
                        c.resolutionCode(),
                        c.inInteractionId(),
                        c.byRepId() == null ? circumstances.rep() : c.byRepId());
            case ConfirmResolution c -> new ResolutionConfirmedByCustomer(c.interactionId());
            case RejectResolution c -> new ResolutionRejectedByCustomer(c.reason());
            case ReopenIssue c ->
                new IssueReopened(
                        c.reason(), c.byWhom() == null ? circumstances.actor().id() : c.byWhom());
            case CloseIssue c -> new IssueClosed(c.closureCode());
        };
    }

    static @Nullable InteractionId interactionOf(IssueEvent event) {
        return switch (event) {
            case IssueReported e -> e.interactionId();
            case IssueRestated e -> e.interactionId();
            case RestatementCorrected e -> e.interactionId();
            case IssueConfirmedByCustomer e -> e.interactionId();
            case OptionsOffered e -> e.interactionId();
            case ResolutionProposed e -> e.interactionId();
            case IssueResolved e -> e.inInteractionId();
            case ResolutionConfirmedByCustomer e -> e.interactionId();
            case IssueCategorised e -> null;
            case IssueAssigned e -> null;
            case OptionAccepted e -> null;
            case OptionsDeclined e -> null;
            case RequestDeclined e -> null;
            case ResolutionRejectedByCustomer e -> null;
            case IssueReopened e -> null;
            case IssueEscalated e -> null;
            case IssueClosed e -> null;
        };
    }

    /// The interaction a command says it happens in.
    static @Nullable InteractionId interactionOf(IssueCommand command) {
        return switch (command) {
            case ReportIssue c -> c.interactionId();
            case RestateIssue c -> c.interactionId();
            case CorrectRestatement c -> c.interactionId();
            case ConfirmIssue c -> c.interactionId();
            case OfferOptions c -> c.interactionId();
            case ProposeResolution c -> c.interactionId();
            case ResolveIssue c -> c.inInteractionId();
            case ConfirmResolution c -> c.interactionId();
            case CategoriseIssue c -> null;
            case AssignIssue c -> null;
            case AcceptOption c -> null;
            case DeclineOptions c -> null;
            case DeclineRequest c -> null;
            case RejectResolution c -> null;
            case ReopenIssue c -> null;
            case CloseIssue c -> null;
        };
    }
}
