package org.troth.command.team;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.troth.command.Refusal;
import org.troth.event.RepId;
import org.troth.event.TeamId;

/// Why joining or leaving a team was not recorded.
public abstract sealed class TeamRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private TeamRefusal(Kind kind, String sentence, Map<String, ?> facts) {
        super(kind, "team-membership", sentence, facts);
    }

    /// The rep is in that team at that instant.
    public static final class JoinedAlready extends TeamRefusal {
        private static final long serialVersionUID = 1L;

        public JoinedAlready(RepId rep, TeamId team, Instant effectiveAt, Instant joinedAt) {
            super(
                    Kind.CONFLICT,
                    rep + " joined " + team + " at " + joinedAt + " and is in it at " + effectiveAt
                            + ", so joining again says nothing.",
                    Map.of(
                            "repId",
                            rep.value(),
                            "teamId",
                            team.value(),
                            "effectiveAt",
                            effectiveAt,
                            "joinedAt",
                            joinedAt));
        }
    }

    /// The rep was in that team later already; memberships of one team are told in their order.
    public static final class JoinedLater extends TeamRefusal {
        private static final long serialVersionUID = 1L;

        public JoinedLater(RepId rep, TeamId team, Instant effectiveAt, Instant joinedAt) {
            super(
                    Kind.CONFLICT,
                    rep + " joined " + team + " at " + joinedAt + ", so a membership that begins before that, at "
                            + effectiveAt + ", comes too late.",
                    Map.of(
                            "repId",
                            rep.value(),
                            "teamId",
                            team.value(),
                            "effectiveAt",
                            effectiveAt,
                            "joinedAt",
                            joinedAt));
        }
    }

    /// The rep never joined that team.
    public static final class NeverJoined extends TeamRefusal {
        private static final long serialVersionUID = 1L;

        public NeverJoined(RepId rep, TeamId team) {
            super(
                    Kind.CONFLICT,
                    rep + " is not in " + team + ", so they cannot leave it.",
                    Map.of("repId", rep.value(), "teamId", team.value()));
        }
    }

    /// The rep left that team, or it is known when they will.
    public static final class LeftAlready extends TeamRefusal {
        private static final long serialVersionUID = 1L;

        public LeftAlready(RepId rep, TeamId team, Instant leftAt) {
            super(
                    Kind.CONFLICT,
                    rep + " leaves " + team + " at " + leftAt + " already, so they cannot leave it again.",
                    Map.of("repId", rep.value(), "teamId", team.value(), "leftAt", leftAt));
        }
    }

    /// Nobody leaves before they come.
    public static final class LeftBeforeJoining extends TeamRefusal {
        private static final long serialVersionUID = 1L;

        public LeftBeforeJoining(RepId rep, TeamId team, Instant effectiveAt, Instant joinedAt) {
            super(
                    Kind.INVALID,
                    rep + " joined " + team + " at " + joinedAt + ", so they cannot leave it at " + effectiveAt
                            + ", before that.",
                    Map.of(
                            "repId",
                            rep.value(),
                            "teamId",
                            team.value(),
                            "effectiveAt",
                            effectiveAt,
                            "joinedAt",
                            joinedAt));
        }

        @Override
        public List<Fault> faults() {
            return at("/effectiveAt");
        }
    }
}
