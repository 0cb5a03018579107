package org.troth.http;

import java.util.Optional;
import org.troth.event.RepId;
import org.troth.event.TeamId;

/// The people and teams behind ids.
public interface Directory {
    Optional<String> nameOf(RepId rep);

    Optional<String> nameOf(TeamId team);

    /// Whether somebody with this id signs in here in that role.
    boolean has(RepId rep, Role role);
}
