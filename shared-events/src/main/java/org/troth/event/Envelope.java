package org.troth.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who, when, where and why: what every event carries beside its own facts.
///
/// Position, sequence and the time of recording are not here; the log assigns them when it accepts the event.
///
/// @param occurredAt when it happened, as claimed by whoever recorded it
/// @param actorTeamId the actor's team at that moment
/// @param onBehalfOf the person an integration or supervisor acted for
/// @param customerId the customer as known at that moment
/// @param commandId the idempotency key of the command that led to it
/// @param causationId the event that led to it, where one did
/// @param late why it was recorded on an interaction that had ended
/// @param breaches rules of today that this step of imported history would have broken, such as `INV-13`
/// @param timeUnknown whether the source had no time, so that `occurredAt` is the time of the import
public record Envelope(
        Instant occurredAt,
        Actor actor,
        @Nullable TeamId actorTeamId,
        @Nullable String onBehalfOf,
        @Nullable Channel channel,
        @Nullable CustomerId customerId,
        @Nullable InteractionId interactionId,
        @Nullable IssueId issueId,
        String commandId,
        String correlationId,
        @Nullable EventId causationId,
        @Nullable Source source,
        @Nullable Backdating backdated,
        @Nullable String late,
        List<String> breaches,
        boolean timeUnknown) {}
