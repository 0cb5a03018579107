package org.troth.command.team;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;
import org.troth.command.Circumstances;
import org.troth.command.Refusal;
import org.troth.command.team.TeamCommand.JoinTeam;
import org.troth.command.team.TeamCommand.LeaveTeam;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.team.RepJoinedTeam;
import org.troth.event.team.RepLeftTeam;
import org.troth.event.team.TeamEvent;
import org.troth.store.Recorded;

/// Keeps the teams of one rep in order.
///
/// The memberships of one team follow one another: the rep is not in it twice at one instant, and leaves it once for
/// each time they joined, not before they did. Leaving at the instant of joining undoes the joining.
public final class Rep {
    @AggregateIdentifier
    private final String id;

    private final List<Membership> memberships = new ArrayList<>();

    /// @param until the first instant at which it no longer lasts; null while nobody knows
    private record Membership(TeamId team, Instant from, @Nullable Instant until) {
        boolean lastsAt(Instant at) {
            return !at.isBefore(from) && (until == null || at.isBefore(until));
        }
    }

    public Rep(String id) {
        this.id = id;
    }

    /// The team that the rep counts for at an instant: the one joined first among those they are in.
    Optional<TeamId> mainTeamAt(Instant at) {
        Membership main = null;
        for (Membership membership : memberships) {
            if (membership.lastsAt(at) && (main == null || membership.from().isBefore(main.from()))) {
                main = membership;
            }
        }
        return Optional.ofNullable(main).map(Membership::team);
    }

    /// All teams that the rep is in at an instant.
    public List<TeamId> teamsAt(Instant at) {
        return memberships.stream()
                .filter(membership -> membership.lastsAt(at))
                .map(Membership::team)
                .toList();
    }

    Optional<Refusal> objection(TeamCommand command, Circumstances circumstances) {
        return Optional.ofNullable(
                switch (command) {
                    case JoinTeam c -> objectionToJoining(c.teamId(), at(c.effectiveAt(), circumstances));
                    case LeaveTeam c -> objectionToLeaving(c.teamId(), at(c.effectiveAt(), circumstances));
                });
    }

    private @Nullable Refusal objectionToJoining(TeamId team, Instant at) {
        Membership last = lastIn(team);
        if (last == null || (last.until() != null && !at.isBefore(last.until()))) {
            return null;
        }
        return last.lastsAt(at)
                ? new TeamRefusal.JoinedAlready(rep(), team, at, last.from())
                : new TeamRefusal.JoinedLater(rep(), team, at, last.from());
    }

    private @Nullable Refusal objectionToLeaving(TeamId team, Instant at) {
        Membership last = lastIn(team);
        if (last == null) {
            return new TeamRefusal.NeverJoined(rep(), team);
        }
        if (last.until() != null) {
            return new TeamRefusal.LeftAlready(rep(), team, last.until());
        }
        return at.isBefore(last.from()) ? new TeamRefusal.LeftBeforeJoining(rep(), team, at, last.from()) : null;
    }

    private @Nullable Membership lastIn(TeamId team) {
        return memberships.reversed().stream()
                .filter(membership -> membership.team().equals(team))
                .findFirst()
                .orElse(null);
    }

    private RepId rep() {
        return new RepId(id);
    }

    private static Instant at(@Nullable Instant effectiveAt, Circumstances circumstances) {
        return effectiveAt == null ? circumstances.occurredAt() : effectiveAt;
    }

    private TeamEvent fact(TeamCommand command, Circumstances circumstances) {
        return switch (command) {
            case JoinTeam c -> new RepJoinedTeam(rep(), c.teamId(), at(c.effectiveAt(), circumstances));
            case LeaveTeam c -> new RepLeftTeam(rep(), c.teamId(), at(c.effectiveAt(), circumstances), c.reason());
        };
    }

    void decide(TeamCommand command, Circumstances circumstances) {
        objection(command, circumstances).ifPresent(refusal -> {
            throw refusal;
        });
        AggregateLifecycle.apply(
                fact(command, circumstances),
                MetaData.with(Recorded.ENVELOPE, circumstances.envelope(null, null, null, null)));
    }

    @EventSourcingHandler
    void on(TeamEvent event) {
        switch (event) {
            case RepJoinedTeam e -> memberships.add(new Membership(e.teamId(), e.effectiveAt(), null));
            case RepLeftTeam e ->
                memberships.replaceAll(
                        membership -> membership.team().equals(e.teamId()) && membership.until() == null
                                ? new Membership(membership.team(), membership.from(), e.effectiveAt())
                                : membership);
        }
    }
}
