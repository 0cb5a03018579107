package org.troth.event;

import org.jspecify.annotations.Nullable;

/// Where an event came from, when another system had it first.
///
/// @param system name of that system
/// @param externalId the event's id there; the same id is recorded once
/// @param batchId the import that brought it
public record Source(String system, @Nullable String externalId, @Nullable BatchId batchId) {}
