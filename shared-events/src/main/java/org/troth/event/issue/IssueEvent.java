package org.troth.event.issue;

import org.troth.event.Event;

/// What happened to one issue.
public sealed interface IssueEvent extends Event
        permits IssueReported,
                IssueCategorised,
                IssueAssigned,
                IssueRestated,
                RestatementCorrected,
                IssueConfirmedByCustomer,
                OptionsOffered,
                OptionAccepted,
                OptionsDeclined,
                ResolutionProposed,
                RequestDeclined,
                IssueResolved,
                ResolutionConfirmedByCustomer,
                ResolutionRejectedByCustomer,
                IssueReopened,
                IssueEscalated,
                IssueClosed {}
