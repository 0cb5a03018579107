package org.troth.console.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a page of the walk shows, as a file to take away.
///
/// @param reason why it was looked at
/// @param takenAt when
/// @param position where in the log it stood so
/// @param comparedWith position of the other point that changes are counted from
/// @param event what happened there; absent before the first
/// @param events those beside which it stood, in the order of the log
@JsonInclude(JsonInclude.Include.NON_NULL)
record Taken(
        List<String> streams,
        boolean related,
        Replay.Memory memory,
        String reason,
        Instant takenAt,
        long position,
        long comparedWith,
        Events.@Nullable Event event,
        List<States.Stood> states,
        List<Differences.OfStream> changes,
        List<String> lanes,
        List<Events.Event> events) {
    static Taken of(Standing standing, String reason, Instant now) {
        Walk walk = standing.walk();
        return new Taken(
                List.of(walk.streams().split(",", -1)),
                walk.options().related(),
                walk.options().memory(),
                reason,
                now,
                standing.at(),
                Math.max(0, standing.from()),
                walk.here(),
                standing.states(),
                standing.changes(),
                walk.lanes(),
                walk.events());
    }
}
