package org.troth.http;

import java.util.Optional;
import org.troth.event.RepId;
import org.troth.event.TeamId;

/// The people and teams behind ids.
public interface Directory {
    Optional<String> nameOf(RepId rep);

    Optional<String> nameOf(TeamId team);

    /// Whether somebody with this id signs in here in that role, and did so in the last 90 days.
    boolean has(RepId rep, Role role);
}
