package org.troth.query.state;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.Personal;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.issue.ClosureCode;
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
import org.troth.event.issue.Severity;
import org.troth.store.Recorded;

/// How one issue stands.
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class IssueState implements State {
    /// Whether anything is left to do.
    public enum Status {
        OPEN,
        RESOLVED,
        CLOSED
    }

    /// One thing that was offered.
    ///
    /// @param text absent once the customer was forgotten
    public record OfferedOption(String optionId, String kind, @Nullable Personal<String> text) {}

    String id = "";
    long version;
    Status status = Status.OPEN;
    @Nullable CustomerId customerId;
    @Nullable InteractionId interactionId;
    @Nullable String categoryCode;
    @Nullable Personal<String> statement;
    @Nullable Severity severity;
    @Nullable String reportedBy;
    @Nullable Instant reportedAt;
    @Nullable RepId assignedRepId;
    @Nullable TeamId assignedTeamId;
    @Nullable Personal<String> restatement;
    @Nullable Instant confirmedAt;
    List<OfferedOption> options = List.of();
    @Nullable String acceptedOptionId;
    @Nullable Personal<String> proposal;
    int attempts;
    @Nullable String declineReasonCode;
    @Nullable String resolutionCode;
    @Nullable Instant resolvedAt;
    @Nullable RepId resolvedByRepId;
    @Nullable Instant resolutionConfirmedAt;
    int rejections;
    int reopenings;
    @Nullable Instant escalatedAt;
    int brokenPromises;
    @Nullable ClosureCode closureCode;
    @Nullable Instant closedAt;

    /// The position since which it is closed.
    @Nullable Long closedPosition;

    /// When it was closed before, as far as that ended since it was loaded.
    @JsonIgnore
    final List<PastClosure> closedBefore = new ArrayList<>();

    /// A row about an issue that was closed from one position of the log until another.
    record PastClosure(String issueId, long sincePosition, long untilPosition) {}

    @Override
    public void on(Recorded recorded) {
        id = recorded.stream();
        version = recorded.sequence();
        if (recorded.event() instanceof IssueEvent event) {
            on(event, recorded.envelope().occurredAt());
        }
        if (status != Status.CLOSED && closedPosition != null) {
            closedBefore.add(new PastClosure(id, closedPosition, recorded.position()));
            closedPosition = null;
        } else if (status == Status.CLOSED && closedPosition == null) {
            closedPosition = recorded.position();
        }
    }

    private void on(IssueEvent event, Instant occurredAt) {
        switch (event) {
            case IssueReported reported -> on(reported, occurredAt);
            case IssueCategorised categorised -> categoryCode = categorised.categoryCode();
            case IssueAssigned assigned -> {
                assignedRepId = assigned.repId();
                assignedTeamId = assigned.teamId();
            }
            case IssueRestated restated -> restatement = restated.words();
            case RestatementCorrected corrected -> restatement = corrected.words();
            case IssueConfirmedByCustomer ignored -> confirmedAt = occurredAt;
            case OptionsOffered offered -> options = offered.options().stream()
                    .map(option -> new OfferedOption(
                            option.optionId(), option.kind(), option.text()))
                    .toList();
            case OptionAccepted accepted -> acceptedOptionId = accepted.optionId();
            case OptionsDeclined ignored -> acceptedOptionId = null;
            case ResolutionProposed proposed -> {
                proposal = proposed.explanation();
                attempts = proposed.attempt();
            }
            case RequestDeclined declined -> declineReasonCode = declined.reasonCode();
            case IssueResolved resolved -> {
                status = Status.RESOLVED;
                resolutionCode = resolved.resolutionCode();
                resolvedAt = occurredAt;
                resolvedByRepId = resolved.byRepId();
                resolutionConfirmedAt = null;
            }
            case ResolutionConfirmedByCustomer ignored -> resolutionConfirmedAt = occurredAt;
            case ResolutionRejectedByCustomer ignored -> {
                status = Status.OPEN;
                rejections++;
            }
            case IssueReopened ignored -> {
                status = Status.OPEN;
                reopenings++;
                closureCode = null;
                closedAt = null;
            }
            case IssueEscalated escalated -> {
                escalatedAt = occurredAt;
                brokenPromises += escalated.promiseId() == null ? 0 : 1;
            }
            case IssueClosed closed -> {
                status = Status.CLOSED;
                closureCode = closed.closureCode();
                closedAt = occurredAt;
            }
        }
    }

    private void on(IssueReported reported, Instant occurredAt) {
        customerId = reported.customerId();
        interactionId = reported.interactionId();
        categoryCode = reported.categoryCode();
        statement = reported.statement();
        severity = reported.severity();
        reportedBy = reported.reportedBy();
        reportedAt = occurredAt;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public @Nullable CustomerId customerId() {
        return customerId;
    }

    @Override
    public void forgetWords() {
        statement = null;
        restatement = null;
        proposal = null;
        options = options.stream()
                .map(option -> new OfferedOption(option.optionId(), option.kind(), null))
                .toList();
    }
}
