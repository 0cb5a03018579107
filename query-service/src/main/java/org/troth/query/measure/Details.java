package org.troth.query.measure;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Event;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.customer.CustomerErased;
import org.troth.event.customer.CustomerEvent;
import org.troth.event.customer.CustomerFactCorrected;
import org.troth.event.customer.CustomerFactRecorded;
import org.troth.event.customer.CustomerFlagCleared;
import org.troth.event.customer.CustomerFlagRaised;
import org.troth.event.customer.CustomerIdentifierLinked;
import org.troth.event.customer.CustomerIdentifierUnlinked;
import org.troth.event.customer.CustomerRegistered;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.event.customer.ErasureApproved;
import org.troth.event.customer.ErasureRefused;
import org.troth.event.customer.ErasureRequested;
import org.troth.event.customer.LegalHoldPlaced;
import org.troth.event.customer.LegalHoldReleased;
import org.troth.event.customer.ProcessingRestricted;
import org.troth.event.customer.RedactionApproved;
import org.troth.event.customer.RedactionRequested;
import org.troth.event.customer.RestrictionLifted;
import org.troth.event.customer.SubjectContentRemoved;
import org.troth.event.customer.SubjectKeysDestroyed;
import org.troth.event.customer.TimelineItemPinned;
import org.troth.event.customer.TimelineItemUnpinned;
import org.troth.event.guide.GuidelinePublished;
import org.troth.event.guide.GuidelineRetired;
import org.troth.event.guide.PracticeMode;
import org.troth.event.interaction.AcknowledgementGiven;
import org.troth.event.interaction.ApologyGiven;
import org.troth.event.interaction.BehaviourObserved;
import org.troth.event.interaction.AutoAcknowledgementSent;
import org.troth.event.interaction.ClosureInitiated;
import org.troth.event.interaction.ContactReasonStated;
import org.troth.event.interaction.CustomStepRecorded;
import org.troth.event.interaction.CustomerGreeted;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.CustomerThanked;
import org.troth.event.interaction.EmotionObserved;
import org.troth.event.interaction.EscalatedToSupervisor;
import org.troth.event.interaction.EscalationReturned;
import org.troth.event.interaction.EscalationTaken;
import org.troth.event.interaction.FurtherHelpOffered;
import org.troth.event.interaction.HistoryReviewed;
import org.troth.event.interaction.HumanRequested;
import org.troth.event.interaction.InformationProvided;
import org.troth.event.interaction.InformationRequested;
import org.troth.event.interaction.InteractionAbandoned;
import org.troth.event.interaction.InteractionDeflected;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.InteractionEvent;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.InteractionQueued;
import org.troth.event.interaction.InteractionReattributed;
import org.troth.event.interaction.LimitSet;
import org.troth.event.interaction.MessageReceived;
import org.troth.event.interaction.MistakeAcknowledged;
import org.troth.event.interaction.MisunderstandingIdentified;
import org.troth.event.interaction.NextStepsStated;
import org.troth.event.interaction.NoteAdded;
import org.troth.event.interaction.NoteAmended;
import org.troth.event.interaction.NoteRedacted;
import org.troth.event.interaction.PracticeDeviationRecorded;
import org.troth.event.interaction.PracticeGapDetected;
import org.troth.event.interaction.Question;
import org.troth.event.interaction.RepConnected;
import org.troth.event.interaction.ReplySent;
import org.troth.event.interaction.SelfServiceStepRecorded;
import org.troth.event.interaction.TransferMade;
import org.troth.event.interaction.WillingnessToHelpStated;
import org.troth.event.interaction.WordsExpired;
import org.troth.event.interaction.WrapUpCompleted;
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
import org.troth.event.promise.BrokenPromiseRemedied;
import org.troth.event.promise.PromiseAcknowledgedByCustomer;
import org.troth.event.promise.PromiseAttempted;
import org.troth.event.promise.PromiseBecameOverdue;
import org.troth.event.promise.PromiseBroken;
import org.troth.event.promise.PromiseEscalated;
import org.troth.event.promise.PromiseEvent;
import org.troth.event.promise.PromiseKept;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseOutcomeCorrected;
import org.troth.event.promise.PromiseOutcomeDisputed;
import org.troth.event.promise.PromisePartlyKept;
import org.troth.event.promise.PromiseReassigned;
import org.troth.event.promise.PromiseRecordedInError;
import org.troth.event.promise.PromiseReminderIssued;
import org.troth.event.promise.PromiseRescheduled;
import org.troth.event.promise.PromiseSlipNotified;
import org.troth.event.promise.PromiseWithdrawn;

/// What measures want to know of an event beside its envelope; null for an event that none looks at.
///
/// What is added here is there for the past as well after a rebuild of the view.
final class Details {
    @Nullable Instant statedAt;
    @Nullable InteractionId interaction;
    @Nullable IssueId issue;
    @Nullable PromiseId promise;
    @Nullable CustomerId customer;
    @Nullable RepId rep;
    @Nullable TeamId team;
    @Nullable Channel channel;
    @Nullable String code;
    @Nullable String detail;
    boolean flag;
    @Nullable Long amount;
    @Nullable String reference;
    List<String> items = List.of();

    private Details() {}

    static @Nullable Details of(Event event) {
        return switch (event) {
            case InteractionEvent e -> of(e);
            case IssueEvent e -> of(e);
            case PromiseEvent e -> of(e);
            case CustomerEvent e -> of(e);
            case GuidelinePublished e ->
                some().code(e.ruleCode()).amount(e.version()).detail(e.mode());
            case GuidelineRetired e ->
                some().code(e.ruleCode()).amount(e.version()).detail(PracticeMode.OFF);
            // The rest of the guide, the ledger's own doings, and what this version does not know.
            default -> null;
        };
    }

    private static @Nullable Details of(InteractionEvent event) {
        return switch (event) {
            case InteractionOpened e ->
                some().at(e.startedAt())
                        .customer(e.customerId())
                        .channel(e.channel())
                        .code(e.direction())
                        .flag(e.solicited())
                        .promise(e.fulfilsPromiseId())
                        .reference(e.inReplyToInteractionId());
            case CustomerIdentified e -> some().customer(e.customerId());
            case InteractionReattributed e -> some().customer(e.toCustomerId());
            case SelfServiceStepRecorded e -> some().code(e.outcome()).detail(e.system());
            case ContactReasonStated e -> some().code(e.reasonCode());
            case InteractionQueued e -> some().code(e.queueId());
            case InteractionDeflected e -> some().code(e.toChannel());
            case InteractionAbandoned e -> some().amount(e.waitedMs());
            case RepConnected e -> some().rep(e.repId()).team(e.teamId()).amount(e.waitedMs());
            case HistoryReviewed e -> some().rep(e.repId());
            case CustomerGreeted ignored -> some();
            case EmotionObserved e -> some().code(e.state()).detail(e.phase());
            case InformationRequested e ->
                some().code(e.factKey())
                        .detail(e.purpose())
                        .flag(e.alreadyKnown())
                        .amount(isBlank(e.justification()) ? 0 : 1);
            case InformationProvided e -> some().code(e.factKey());
            case ApologyGiven e ->
                some().issue(e.forIssueId()).promise(e.forPromiseId()).flag(e.responsibilityAccepted());
            case MistakeAcknowledged e -> some().issue(e.issueId());
            case MessageReceived e ->
                some().items(e.questions().stream().map(Question::questionId).toList());
            case ReplySent e -> some().items(e.answersQuestionIds());
            case TransferMade ignored -> some();
            case EscalatedToSupervisor e -> some().code(e.cause()).detail(e.requestedBy());
            case NextStepsStated e ->
                some().flag(!e.promiseIds().isEmpty() || !isBlank(e.noneBecause()));
            case ClosureInitiated e -> some().code(e.by());
            case InteractionEnded e -> some().at(e.endedAt()).code(e.endedBy());
            case WrapUpCompleted e ->
                some().code(e.contactReasonCode())
                        .detail(e.dispositionCode())
                        .items(e.issueIds().stream().map(IssueId::value).toList());
            case PracticeGapDetected e ->
                some().code(e.ruleCode()).amount(e.ruleVersion()).reference(e.aboutEventId());
            case PracticeDeviationRecorded e ->
                some().code(e.ruleCode()).amount(e.ruleVersion()).rep(e.repId());
            case BehaviourObserved ignored -> some();
            case LimitSet ignored -> some();
            case HumanRequested ignored -> some();
            case WillingnessToHelpStated ignored -> some();
            case CustomerThanked ignored -> some();
            case AcknowledgementGiven e -> some().issue(e.issueId());
            case MisunderstandingIdentified ignored -> some();
            case AutoAcknowledgementSent ignored -> some();
            case EscalationTaken ignored -> some();
            case EscalationReturned ignored -> some();
            case FurtherHelpOffered ignored -> some();
            case NoteAdded ignored -> some();
            case NoteAmended ignored -> some();
            case NoteRedacted ignored -> some();
            case WordsExpired ignored -> null;
            case CustomStepRecorded ignored -> some();
        };
    }

    private static @Nullable Details of(IssueEvent event) {
        return switch (event) {
            case IssueReported e ->
                some().customer(e.customerId()).interaction(e.interactionId()).code(e.categoryCode());
            case IssueCategorised e -> some().code(e.categoryCode());
            case IssueConfirmedByCustomer e -> some().interaction(e.interactionId());
            case OptionsOffered e ->
                some().interaction(e.interactionId()).flag(!isBlank(e.deviationReason()));
            case ResolutionProposed e -> some().interaction(e.interactionId());
            case RequestDeclined e -> some().code(e.reasonCode());
            case IssueResolved e ->
                some().interaction(e.inInteractionId()).rep(e.byRepId()).code(e.resolutionCode());
            case ResolutionConfirmedByCustomer e -> some().interaction(e.interactionId());
            case IssueReopened ignored -> some();
            case IssueClosed e -> some().code(e.closureCode());
            case IssueEscalated ignored -> null;
            case IssueAssigned ignored -> null;
            case IssueRestated e -> some().interaction(e.interactionId());
            case RestatementCorrected e -> some().interaction(e.interactionId());
            case OptionAccepted ignored -> null;
            case OptionsDeclined ignored -> null;
            case ResolutionRejectedByCustomer ignored -> null;
        };
    }

    private static @Nullable Details of(PromiseEvent event) {
        return switch (event) {
            case PromiseMade e ->
                some().customer(e.customerId())
                        .interaction(e.interactionId())
                        .issue(e.issueId())
                        .rep(e.madeByRepId())
                        .code(e.typeCode())
                        .detail(e.giver())
                        .reference(e.ownerRepId())
                        .items(List.of(
                                Objects.toString(e.ownerTeamId(), ""),
                                e.due().timezone().getId(),
                                Objects.toString(e.due().calendarId(), ""),
                                Objects.toString(e.due().calendarVersion(), "")));
            // Whatever ends a promise belongs here: an open one keeps a first contact from having solved the matter.
            case PromiseKept e -> some().at(e.keptAt()).rep(e.keptByRepId());
            case PromiseBroken e -> some().at(e.brokenAt()).code(e.declaredBy());
            case BrokenPromiseRemedied e -> some().at(e.remediedAt());
            case PromiseWithdrawn e -> some().code(e.by());
            case PromiseRecordedInError ignored -> some();
            case PromiseOutcomeCorrected e ->
                (e.keptAt() == null ? some() : some().at(e.keptAt())).code(e.toOutcome());
            case PromiseAcknowledgedByCustomer ignored -> null;
            case PromiseReassigned e -> some().reference(e.toRepId()).items(List.of(Objects.toString(e.toTeamId(), "")));
            case PromiseRescheduled e -> some().flag(e.binding());
            case PromiseReminderIssued ignored -> null;
            case PromiseSlipNotified e -> some().flag(e.beforeDue());
            case PromiseAttempted ignored -> null;
            case PromisePartlyKept ignored -> null;
            case PromiseBecameOverdue ignored -> some();
            case PromiseEscalated ignored -> null;
            case PromiseOutcomeDisputed ignored -> null;
        };
    }

    private static @Nullable Details of(CustomerEvent event) {
        return switch (event) {
            case CustomerRegistered e -> some().code(e.kind());
            // Links have a table of their own.
            case CustomersLinkedAsSame ignored -> null;
            case CustomersUnlinked ignored -> null;
            case CustomerIdentifierLinked ignored -> null;
            case CustomerIdentifierUnlinked ignored -> null;
            case CustomerFactRecorded ignored -> null;
            case CustomerFactCorrected ignored -> null;
            case CustomerFlagRaised ignored -> null;
            case CustomerFlagCleared ignored -> null;
            case TimelineItemPinned ignored -> null;
            case TimelineItemUnpinned ignored -> null;
            case ErasureRequested ignored -> null;
            case ErasureRefused ignored -> null;
            case ErasureApproved ignored -> null;
            case SubjectKeysDestroyed ignored -> null;
            case SubjectContentRemoved ignored -> null;
            case CustomerErased ignored -> null;
            case LegalHoldPlaced ignored -> null;
            case LegalHoldReleased ignored -> null;
            case ProcessingRestricted ignored -> null;
            case RestrictionLifted ignored -> null;
            case RedactionRequested ignored -> null;
            case RedactionApproved ignored -> null;
        };
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static Details some() {
        return new Details();
    }

    private Details at(Instant value) {
        statedAt = value;
        return this;
    }

    private Details interaction(@Nullable InteractionId value) {
        interaction = value;
        return this;
    }

    private Details issue(@Nullable IssueId value) {
        issue = value;
        return this;
    }

    private Details promise(@Nullable PromiseId value) {
        promise = value;
        return this;
    }

    private Details customer(@Nullable CustomerId value) {
        customer = value;
        return this;
    }

    private Details rep(@Nullable RepId value) {
        rep = value;
        return this;
    }

    private Details team(@Nullable TeamId value) {
        team = value;
        return this;
    }

    private Details channel(Channel value) {
        channel = value;
        return this;
    }

    private Details code(Object value) {
        code = value.toString();
        return this;
    }

    private Details detail(Object value) {
        detail = value.toString();
        return this;
    }

    private Details flag(boolean value) {
        flag = value;
        return this;
    }

    private Details amount(long value) {
        amount = value;
        return this;
    }

    private Details reference(@Nullable Object value) {
        reference = value == null ? null : value.toString();
        return this;
    }

    private Details items(List<String> value) {
        items = value;
        return this;
    }
}
