package org.troth.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.Backdating;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Envelope;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.RepId;
import org.troth.event.Source;
import org.troth.event.TeamId;

/// Who does a step, when, and why, before it becomes part of what is recorded.
///
/// @param now when the service received the step
/// @param occurredAt when it happened, as the sender says
/// @param backdatedReason why it is recorded long after it happened
/// @param backdatedApprovedBy the supervisor who approved that
/// @param lateReason why it is recorded on an interaction that has ended
/// @param during the interaction it was sent as a step of
public record Circumstances(
        Actor actor,
        @Nullable TeamId team,
        @Nullable String onBehalfOf,
        Instant now,
        Instant occurredAt,
        @Nullable String backdatedReason,
        @Nullable String backdatedApprovedBy,
        @Nullable String lateReason,
        String commandId,
        String correlationId,
        @Nullable Source source,
        @Nullable InteractionId during) {

    /// Circumstances of a command that was not sent as a step of an interaction.
    public Circumstances(
            Actor actor,
            @Nullable TeamId team,
            @Nullable String onBehalfOf,
            Instant now,
            Instant occurredAt,
            @Nullable String backdatedReason,
            @Nullable String backdatedApprovedBy,
            @Nullable String lateReason,
            String commandId,
            String correlationId,
            @Nullable Source source) {
        this(
                actor,
                team,
                onBehalfOf,
                now,
                occurredAt,
                backdatedReason,
                backdatedApprovedBy,
                lateReason,
                commandId,
                correlationId,
                source,
                null);
    }

    /// The same circumstances as a step of an interaction.
    Circumstances within(InteractionId interaction) {
        return with(team, occurredAt, interaction);
    }

    /// The same circumstances of something that happened at another moment.
    public Circumstances occurring(Instant at) {
        return with(team, at, during);
    }

    /// The same circumstances for an actor of that team.
    Circumstances in(@Nullable TeamId actorsTeam) {
        return with(actorsTeam, occurredAt, during);
    }

    private Circumstances with(@Nullable TeamId ofTeam, Instant at, @Nullable InteractionId interaction) {
        return new Circumstances(
                actor,
                ofTeam,
                onBehalfOf,
                now,
                at,
                backdatedReason,
                backdatedApprovedBy,
                lateReason,
                commandId,
                correlationId,
                source,
                interaction);
    }

    /// When it was noted down: history from elsewhere was noted there when it happened.
    public Instant notedAt() {
        return actor.kind() == Actor.Kind.IMPORT ? occurredAt : now;
    }

    /// Whether a person who works for us does it.
    public boolean byOurs() {
        return switch (actor.kind()) {
            case REP, SUPERVISOR, ADMIN, PRIVACY_OFFICER -> true;
            case CUSTOMER, SYSTEM, INTEGRATION, IMPORT -> false;
        };
    }

    /// The actor's id where the actor is one of our people.
    public @Nullable RepId rep() {
        boolean ours =
                switch (actor.kind()) {
                    case REP, SUPERVISOR -> true;
                    case CUSTOMER, SYSTEM, INTEGRATION, IMPORT, ADMIN, PRIVACY_OFFICER -> false;
                };
        return ours && actor.id().startsWith(RepId.PREFIX + "_") ? new RepId(actor.id()) : null;
    }

    /// The same circumstances for something the service does by itself because of this step.
    ///
    /// @param part which part of the service does it
    public Circumstances bySystem(String part) {
        return new Circumstances(
                new Actor(Actor.Kind.SYSTEM, part),
                null,
                null,
                now,
                occurredAt,
                backdatedReason,
                backdatedApprovedBy,
                lateReason,
                commandId,
                correlationId,
                null,
                during);
    }

    /// The envelope of an event recorded under these circumstances.
    public Envelope envelope(
            @Nullable CustomerId customerId,
            @Nullable InteractionId interactionId,
            @Nullable IssueId issueId,
            @Nullable Channel channel) {
        return envelope(customerId, interactionId, issueId, channel, null, false);
    }

    /// The envelope of an event that another event led to, or that comes after its interaction ended.
    public Envelope envelope(
            @Nullable CustomerId customerId,
            @Nullable InteractionId interactionId,
            @Nullable IssueId issueId,
            @Nullable Channel channel,
            @Nullable EventId causationId,
            boolean late) {
        return new Envelope(
                occurredAt,
                actor,
                team,
                onBehalfOf,
                channel,
                customerId,
                interactionId == null ? during : interactionId,
                issueId,
                commandId,
                correlationId,
                causationId,
                source,
                backdating(),
                late ? lateReason : null,
                List.of(),
                false);
    }

    private @Nullable Backdating backdating() {
        long byMs = Duration.between(occurredAt, now).toMillis();
        return backdatedReason == null || byMs <= 0 ? null : new Backdating(byMs, backdatedReason, backdatedApprovedBy);
    }
}
