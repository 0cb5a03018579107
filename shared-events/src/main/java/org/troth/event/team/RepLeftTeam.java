package org.troth.event.team;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.event.RepId;
import org.troth.event.TeamId;

/// A rep belongs to a team no longer.
///
/// @param effectiveAt the first instant at which they do not belong to it; that of joining undoes the joining
public record RepLeftTeam(
        RepId repId,
        TeamId teamId,
        Instant effectiveAt,
        @Nullable String reason) implements TeamEvent {}
