package org.troth.event.promise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.event.RepId;

/// What was promised was done.
///
/// @param lateByMs milliseconds after the due instant; 0 when in time
public record PromiseKept(
        Instant keptAt, @Nullable RepId keptByRepId, Fulfilment fulfilment, Evidence evidence, long lateByMs)
        implements PromiseEvent {}
