package org.troth.event.interaction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.event.PromiseId;

/// A machine confirmed that the message arrived.
///
/// @param statedReplyBy the time it named; then a system promise stands beside it
public record AutoAcknowledgementSent(
        String templateId, @Nullable Instant statedReplyBy, @Nullable PromiseId promiseId)
        implements InteractionEvent {}
