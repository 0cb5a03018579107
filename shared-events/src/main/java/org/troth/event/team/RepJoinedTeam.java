package org.troth.event.team;

import java.time.Instant;
import org.troth.event.RepId;
import org.troth.event.TeamId;

/// A rep belongs to a team from now on.
///
/// @param effectiveAt the first instant at which they belong to it; it may lie before or after the recording
public record RepJoinedTeam(RepId repId, TeamId teamId, Instant effectiveAt) implements TeamEvent {}
