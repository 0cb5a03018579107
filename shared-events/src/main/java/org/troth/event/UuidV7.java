package org.troth.event;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// UUIDs that sort by the time they were made (RFC 9562, version 7).
///
/// Milliseconds and a twelve-bit counter share one number that only grows, so ids made by one process in the same
/// millisecond still sort in the order they were made.
public final class UuidV7 {
    private static final AtomicLong LAST = new AtomicLong();

    private UuidV7() {}

    public static UUID next() {
        long now = System.currentTimeMillis() << 12;
        long ticks = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long high = (ticks >>> 12 << 16) | 0x7000 | (ticks & 0xfff);
        long low = (ThreadLocalRandom.current().nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
