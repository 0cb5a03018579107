package org.troth.event.promise;

import org.jspecify.annotations.Nullable;
import org.troth.event.RepId;
import org.troth.event.TeamId;

/// Somebody else is to see to it from now on.
///
/// Who answers for the outcome stays whoever owned it when it fell due.
///
/// @param toRepId absent when a team takes it over as a whole
public record PromiseReassigned(
        @Nullable RepId fromRepId,
        @Nullable RepId toRepId,
        @Nullable TeamId toTeamId,
        String reason)
        implements PromiseEvent {}
