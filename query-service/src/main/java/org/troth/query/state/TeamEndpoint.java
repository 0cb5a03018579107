package org.troth.query.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.event.TeamId;
import org.troth.http.Directory;
import org.troth.http.Parameters;
import org.troth.query.Reads;

/// Says who works in a team now, so that work can be given to one of them.
///
/// A team exists by those who joined it: one that nobody was recorded to have joined has nobody.
@RestController
public final class TeamEndpoint {
    private static final Comparator<TeamRep> BY_NAME = Comparator.comparing(
                    TeamRep::name, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(TeamRep::repId);

    private final Reads reads;
    private final Directory directory;
    private final InstantSource clock;

    TeamEndpoint(Reads reads, Directory directory, InstantSource clock) {
        this.reads = reads;
        this.directory = directory;
        this.clock = clock;
    }

    /// Somebody who works in a team.
    ///
    /// @param name absent where nobody with this id is known here
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TeamRep(String repId, @Nullable String name) {}

    /// All who work in a team, by name; those without one come last.
    ///
    /// @param name of the team; absent where it is not known here
    /// @param position how far the log had been read for this answer
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TeamReps(@Nullable String name, List<TeamRep> data, long position) {}

    @GetMapping("/api/v1/teams/{teamId}/reps")
    TeamReps reps(@PathVariable String teamId, @RequestParam(required = false) @Nullable Long minPosition) {
        TeamId team = Parameters.path(teamId, TeamId::new);
        Parameters.position("minPosition", minPosition);
        return reads.of(List.of(StateView.NAME), minPosition, snapshot -> {
            List<TeamRep> found = TeamMembers.repsOf(team, clock.instant(), snapshot.position(), snapshot).stream()
                    .map(rep -> new TeamRep(rep.value(), directory.nameOf(rep).orElse(null)))
                    .sorted(BY_NAME)
                    .toList();
            return new TeamReps(directory.nameOf(team).orElse(null), found, snapshot.position());
        });
    }
}
