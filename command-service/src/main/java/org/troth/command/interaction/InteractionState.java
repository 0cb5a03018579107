package org.troth.command.interaction;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.troth.command.AggregateState;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.RepId;

/// What one [Interaction] remembers.
///
/// @param mentioned the issues its own steps speak of
/// @param told which questions the customer answered in it
public record InteractionState(
        InteractionId id,
        List<IssueId> mentioned,
        List<String> told,
        NotesState notes,
        ConductState conduct,
        @Nullable Channel channel,
        @Nullable CustomerId customer,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable EventId latest,
        boolean nextStepsStated)
        implements AggregateState {
    /// What [Notes] remember.
    ///
    /// @param versions how many each note has
    /// @param redacted which of them are unreadable
    public record NotesState(Map<String, Integer> versions, Map<String, List<Integer>> redacted) {}

    /// What [Conduct] remembers.
    ///
    /// @param excesses when the customer went too far, in that order
    public record ConductState(
            List<RepId> reviewers,
            List<String> deviations,
            List<String> gaps,
            List<EventId> excesses,
            boolean begun,
            boolean imported,
            boolean attended,
            boolean answered,
            boolean upset,
            boolean acknowledged,
            boolean apologised,
            boolean thanked,
            boolean furtherHelpOffered,
            boolean excessAnswered,
            boolean wrappedUp,
            @Nullable EventId mistake,
            @Nullable EventId end) {}
}
