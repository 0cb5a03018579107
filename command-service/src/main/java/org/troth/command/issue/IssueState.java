package org.troth.command.issue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.command.AggregateState;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;

/// What one [Issue] remembers.
///
/// @param gapsIn the interactions in which a gap was noted
/// @param gapsElsewhere whether one was noted outside every interaction
public record IssueState(
        IssueId id,
        List<InteractionId> touchedIn,
        List<String> offered,
        List<InteractionId> gapsIn,
        boolean gapsElsewhere,
        @Nullable CustomerId customer,
        @Nullable InteractionId reportedIn,
        @Nullable EventId latest,
        Issue.Restatement restatement,
        Issue.Resolution resolution,
        int proposals,
        int brokenPromises,
        boolean closed)
        implements AggregateState {}
