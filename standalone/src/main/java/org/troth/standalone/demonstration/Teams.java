package org.troth.standalone.demonstration;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.command.team.TeamCommand.JoinTeam;
import org.troth.command.team.TeamCommand.LeaveTeam;
import org.troth.event.TeamId;
import org.troth.http.DevelopmentUsers;

/// Who worked in which team in the ninety days: Ivo left the shop, and Ben changed from support to billing.
final class Teams {
    private static final TeamId SUPPORT = DevelopmentUsers.teamId("support");
    private static final TeamId BILLING = DevelopmentUsers.teamId("billing");

    private final Plan plan;
    private final Instant benChanges;

    Teams(Plan plan) {
        this.plan = plan;
        this.benChanges = plan.today().minus(45, ChronoUnit.DAYS);
    }

    /// Records the teams as they are when the shop opens, and each change when it comes.
    void form(Instant opening) {
        join(opening, Colleague.ANN, SUPPORT);
        join(opening, Colleague.BEN, SUPPORT);
        join(opening, Colleague.IVO, SUPPORT);
        for (Colleague inBoth : List.of(Colleague.CLEO, Colleague.DANA)) {
            join(opening, inBoth, SUPPORT);
            join(opening, inBoth, BILLING);
        }
        leave(plan.today().minus(60, ChronoUnit.DAYS), Colleague.IVO, "Left the shop.");
        leave(benChanges, Colleague.BEN, "Moves to billing.");
        join(benChanges, Colleague.BEN, BILLING);
    }

    /// The team somebody counts for at a moment.
    @Nullable
    TeamId of(Colleague colleague, Instant at) {
        return colleague.equals(Colleague.BEN) && at.isBefore(benChanges) ? SUPPORT : colleague.team();
    }

    private void join(Instant at, Colleague colleague, TeamId team) {
        plan.add(at, Colleague.HUGO, colleague.rep().value(), new JoinTeam(team, null));
    }

    private void leave(Instant at, Colleague colleague, String reason) {
        plan.add(at, Colleague.HUGO, colleague.rep().value(), new LeaveTeam(SUPPORT, null, reason));
    }
}
