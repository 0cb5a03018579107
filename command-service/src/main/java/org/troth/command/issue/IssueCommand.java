package org.troth.command.issue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.command.Command;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.Personal;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.issue.ClosureCode;
import org.troth.event.issue.Option;
import org.troth.event.issue.Severity;

/// What can be done about one issue.
public sealed interface IssueCommand extends Command {
    /// The interaction the command says it happens in.
    default @Nullable InteractionId happensIn() {
        return IssueFacts.interactionOf(this);
    }

    /// Take down a matter to be solved.
    ///
    /// @param customerId absent when it is the customer of the interaction
    /// @param reportedBy absent when the customer reported it
    record ReportIssue(
            @Nullable CustomerId customerId,
            @Nullable InteractionId interactionId,
            String categoryCode,
            Personal<String> statement,
            Severity severity,
            @Nullable String reportedBy)
            implements IssueCommand {}

    /// Sort the issue into a category.
    record CategoriseIssue(String categoryCode, @Nullable Integer codesVersion) implements IssueCommand {}

    /// Put a rep or a team in charge.
    record AssignIssue(@Nullable RepId repId, @Nullable TeamId teamId) implements IssueCommand {}

    /// Say the issue back in our words.
    record RestateIssue(@Nullable InteractionId interactionId, Personal<String> words) implements IssueCommand {}

    /// Take down how the customer put our restatement right.
    record CorrectRestatement(@Nullable InteractionId interactionId, Personal<String> words) implements IssueCommand {}

    /// Note that the customer agreed: that is the issue.
    record ConfirmIssue(
            @Nullable InteractionId interactionId, @Nullable Personal<String> words) implements IssueCommand {}

    /// Lay out what can be done.
    ///
    /// @param deviationReason why options are offered before the issue is confirmed
    record OfferOptions(
            @Nullable InteractionId interactionId,
            List<Option> options,
            @Nullable String deviationReason) implements IssueCommand {
        public OfferOptions {
            options = Command.listed(options);
        }
    }

    /// Note what the customer chose.
    record AcceptOption(String optionId) implements IssueCommand {}

    /// Note that the customer wanted none of it.
    record DeclineOptions(@Nullable Personal<String> reason) implements IssueCommand {}

    /// Explain how to solve it.
    ///
    /// @param limitsDisclosed whether the customer was told what this will not do
    record ProposeResolution(
            @Nullable InteractionId interactionId, Personal<String> explanation, boolean limitsDisclosed)
            implements IssueCommand {}

    /// Say no, why, and what else there is.
    record DeclineRequest(
            String reasonCode,
            Personal<String> explanation,
            List<Personal<String>> alternatives,
            @Nullable String noAlternativeReason)
            implements IssueCommand {
        public DeclineRequest {
            alternatives = Command.listed(alternatives);
        }
    }

    /// Note that the matter is solved, as far as we know.
    ///
    /// @param byRepId absent when the actor solved it
    record ResolveIssue(
            String resolutionCode,
            @Nullable InteractionId inInteractionId,
            @Nullable RepId byRepId) implements IssueCommand {}

    /// Note that the customer agrees it is solved.
    record ConfirmResolution(@Nullable InteractionId interactionId) implements IssueCommand {}

    /// Note that the customer says it is not solved.
    record RejectResolution(@Nullable Personal<String> reason) implements IssueCommand {}

    /// Open the matter again.
    ///
    /// @param byWhom absent when the actor reopens it
    record ReopenIssue(String reason, @Nullable String byWhom) implements IssueCommand {}

    /// Note that nothing more will be done about it.
    record CloseIssue(ClosureCode closureCode) implements IssueCommand {}
}
