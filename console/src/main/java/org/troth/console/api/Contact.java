package org.troth.console.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One contact with a customer, as it stands now.
public record Contact(
        String id,
        @Nullable String customerId,
        String channel,
        String direction,
        String status,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String lastEmotion,
        @Nullable String repId) {
    public boolean open() {
        return status.equals("OPEN");
    }
}
