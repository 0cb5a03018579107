package org.troth.console.team;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Customers that carry a flag, the newest flag first.
record Flagged(List<Customer> data, @Nullable String next) {
    /// @param name absent where it is not known any more
    record Customer(
            String customerId,
            @Nullable String name,
            String flagCode,
            @Nullable String reason,
            Instant raisedAt) {}
}
