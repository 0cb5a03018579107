package org.troth.command.team;

import java.util.Optional;
import org.troth.command.Copies;
import org.troth.event.RepId;
import org.troth.event.team.TeamEvent;
import org.troth.store.LogReader;

/// Knows what is recorded of the teams of reps.
public final class KnownTeams {
    private final Copies<Rep> copies;

    public KnownTeams(LogReader log) {
        this.copies = new Copies<>(log, Rep::new, (rep, event) -> {
            if (event instanceof TeamEvent team) {
                rep.on(team);
            }
        });
    }

    /// A rep of whom something is recorded.
    public Optional<Rep> of(RepId rep) {
        return copies.find(rep.value());
    }

    /// The same as far as it is known here already.
    public Optional<Rep> presumed(RepId rep) {
        return copies.presumed(rep.value());
    }
}
