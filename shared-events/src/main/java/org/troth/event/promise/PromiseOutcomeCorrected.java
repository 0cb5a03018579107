package org.troth.event.promise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.event.RepId;

/// The outcome was recorded wrongly, and is put right from now on; reports about the time before keep the old one.
///
/// @param fromOutcome absent where history begins in the middle
/// @param keptAt when it was kept after all; absent unless it now counts as kept
/// @param lateByMs milliseconds after the due instant; 0 when in time
public record PromiseOutcomeCorrected(
        @Nullable PromiseOutcome fromOutcome,
        PromiseOutcome toOutcome,
        String reason,
        String approvedBy,
        @Nullable Instant keptAt,
        @Nullable RepId keptByRepId,
        @Nullable Fulfilment fulfilment,
        @Nullable Evidence evidence,
        long lateByMs)
        implements PromiseEvent {}
