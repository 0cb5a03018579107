package org.troth.query.promises;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The teams of one rep, as far as the log has been read.
record RepTeams(List<Membership> memberships) {
    static final RepTeams NONE = new RepTeams(List.of());

    /// @param until the first instant at which it no longer lasts; absent while nobody knows
    record Membership(String team, Instant from, @Nullable Instant until) {
        boolean lastsAt(Instant at) {
            return !at.isBefore(from) && (until == null || at.isBefore(until));
        }

        private Optional<Instant> endedBy(Instant at) {
            return until != null && until.isAfter(from) && !until.isAfter(at) ? Optional.of(until) : Optional.empty();
        }
    }

    RepTeams joined(String team, Instant at) {
        List<Membership> more = new ArrayList<>(memberships);
        more.add(new Membership(team, at, null));
        return new RepTeams(more);
    }

    RepTeams left(String team, Instant at) {
        return new RepTeams(memberships.stream()
                .map(each -> each.team().equals(team) && each.until() == null
                        ? new Membership(team, each.from(), at)
                        : each)
                .toList());
    }

    /// The team the rep counts for at an instant: the one joined first among those they are in.
    Optional<String> teamAt(Instant at) {
        return memberships.stream()
                .filter(each -> each.lastsAt(at))
                .min(Comparator.comparing(Membership::from))
                .map(Membership::team);
    }

    /// The team the rep left last, for one who had left every team by then.
    Optional<String> leftBy(Instant at) {
        if (teamAt(at).isPresent()) {
            return Optional.empty();
        }
        return memberships.stream()
                .filter(each -> each.endedBy(at).isPresent())
                .max(Comparator.comparing(each -> each.endedBy(at).orElseThrow()))
                .map(Membership::team);
    }
}
