package org.troth.command.customer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.troth.command.AggregateState;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.customer.FlagCode;

/// What one [Customer] remembers.
///
/// @param fingerprints of the ways to reach them; they say nothing without the key
/// @param standingFacts what the customer told us and was not corrected, by the event that says it
/// @param requesters who asked for the person to be forgotten, by request
/// @param redactions who asked for the words of an event to go, as far as nobody agreed yet
/// @param survivor the record under which this one is read
public record CustomerState(
        CustomerId id,
        List<String> fingerprints,
        Map<String, String> standingFacts,
        List<FlagCode> flags,
        List<EventId> pins,
        Map<String, String> requesters,
        List<String> openRequests,
        List<String> holds,
        List<String> openHolds,
        @Nullable CustomerId survivor,
        Map<String, String> redactions,
        boolean restricted,
        boolean approved,
        boolean erased)
        implements AggregateState {
    @Override
    public CustomerId customer() {
        return id;
    }
}
