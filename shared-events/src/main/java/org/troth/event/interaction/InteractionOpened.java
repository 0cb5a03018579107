package org.troth.event.interaction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.InteractionId;
import org.troth.event.PromiseId;

/// A customer and we came into contact.
///
/// @param customerId absent until somebody knows who it is
/// @param externalRef the contact's id in the telephony or help desk
/// @param solicited whether we had asked the customer to make contact
public record InteractionOpened(
        Channel channel,
        Direction direction,
        Instant startedAt,
        @Nullable CustomerId customerId,
        @Nullable String queueId,
        @Nullable String externalRef,
        @Nullable InteractionId inReplyToInteractionId,
        @Nullable PromiseId fulfilsPromiseId,
        boolean solicited)
        implements InteractionEvent {}
