package org.troth.query.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;

/// A contact in which the customer waits for an answer.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AwaitedAnswer(
        String interactionId,
        @Nullable Channel channel,
        String why,
        Instant since,
        long ageMs) {}
