package org.troth.command.team;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.command.Command;
import org.troth.event.TeamId;

/// What can be done about the teams of one rep.
public sealed interface TeamCommand extends Command {
    /// Note that a rep belongs to a team; they may belong to others as well.
    ///
    /// @param effectiveAt from when on; absent means from when it occurred
    record JoinTeam(TeamId teamId, @Nullable Instant effectiveAt) implements TeamCommand {}

    /// Note that a rep belongs to a team no longer.
    ///
    /// @param effectiveAt from when on; absent means from when it occurred
    record LeaveTeam(
            TeamId teamId,
            @Nullable Instant effectiveAt,
            @Nullable String reason) implements TeamCommand {}
}
