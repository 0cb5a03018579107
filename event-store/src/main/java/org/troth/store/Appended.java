package org.troth.store;

import java.time.Instant;

/// Where a unit of events went, after it became durable.
public record Appended(long firstPosition, long lastPosition, Instant recordedAt) {}
