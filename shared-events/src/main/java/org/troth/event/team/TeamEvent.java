package org.troth.event.team;

import org.troth.event.Event;

/// What happened to the teams of one rep.
public sealed interface TeamEvent extends Event
        permits RepJoinedTeam,
                RepLeftTeam {}
