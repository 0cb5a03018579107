package org.troth.command.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;

/// A contact whose words were kept as long as they are kept.
///
/// @param quietSince when the last of its steps was recorded
/// @param keptBecause what forbids removing them; where there is something, they stay
@JsonInclude(JsonInclude.Include.NON_NULL)
record Expiry(
        String interactionId,
        @Nullable String customerId,
        Channel channel,
        Instant quietSince,
        int retentionVersion,
        List<String> keptBecause) {
    boolean mayGo() {
        return keptBecause.isEmpty();
    }
}
