package org.troth.seal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event as the bytes the database returned, which is what is sealed; never the event read into an object and
/// written again.
// Bytes are compared one by one here, never two records.
@SuppressWarnings("ArrayRecordComponent")
public record SealedRow(
        long position,
        Instant recordedAt,
        UUID eventId,
        String stream,
        long sequence,
        String type,
        int revision,
        @Nullable String customer,
        byte[] payload,
        byte[] metadata) {
    /// The chain it belongs to: its customer, or its stream where it has none.
    public String chain() {
        return customer == null ? stream : customer;
    }

    public long recordedAtMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, recordedAt);
    }
}
