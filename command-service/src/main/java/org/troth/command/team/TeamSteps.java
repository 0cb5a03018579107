package org.troth.command.team;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.modelling.command.Aggregate;
import org.troth.command.Aggregates;
import org.troth.command.Step;
import org.troth.command.TargetRefusal;
import org.troth.event.RepId;

/// Does what is asked about a rep's teams, and answers which team somebody acts for.
public final class TeamSteps {
    private final Aggregates<Rep> reps;
    private final KnownTeams known;

    public TeamSteps(Aggregates<Rep> reps, KnownTeams known) {
        this.reps = reps;
        this.known = known;
    }

    public Aggregate<Rep> target(Step step) {
        TargetRefusal.requireNamed(RepId.PREFIX, step.target(), "a rep");
        return reps.existingOrBegun(step.target());
    }

    public void take(Step step, TeamCommand command, Aggregate<Rep> target) {
        target.execute(rep -> rep.decide(command, step.circumstances()));
    }

    /// The same steps, each with the team its actor was in when it happened.
    ///
    /// What the sign-in says of teams counts for reps of whom nothing was recorded.
    public List<Step> placed(List<Step> steps) {
        Map<RepId, Optional<Rep>> actors = new HashMap<>();
        return steps.stream().map(step -> placed(step, actors)).toList();
    }

    private Step placed(Step step, Map<RepId, Optional<Rep>> actors) {
        RepId actor = step.circumstances().rep();
        if (actor == null) {
            return step;
        }
        return actors.computeIfAbsent(actor, known::of)
                .map(rep -> step.in(rep.mainTeamAt(step.circumstances().occurredAt())
                        .orElse(null)))
                .orElse(step);
    }
}
