package org.troth.console.audit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where somebody stands in a walk: how it stood there, and what changed since another point.
///
/// The page and the file that is taken away are made from the same one, so they cannot say different things.
///
/// @param at position of the event
/// @param from position of the other point
/// @param states of each stream that had begun
/// @param changes of each stream in which anything changed
record Standing(
        Walk walk, long at, long from, List<States.Stood> states, List<Differences.OfStream> changes) {
    /// @param compared the other of two points; the one before the event where it is absent
    static Standing of(Replay replay, Walk walk, @Nullable Long compared) {
        Replay.Memory memory = walk.options().memory();
        long at = walk.place() < 0 ? (walk.events().isEmpty() ? 0 : walk.at(-1)) : walk.at(walk.place());
        long from = compared == null ? at - 1 : compared;
        Events.Event here = walk.here();
        // What happened in another lane changed something there.
        Replay looked = here == null ? replay : replay.with(here.subject());
        States states = looked.at(Map.of("position", Long.toString(Math.max(0, at))), memory);
        Differences changes = from < 0
                ? Differences.NONE
                : looked.between(Math.min(from, at), Math.max(from, at), memory);
        return new Standing(
                walk,
                at,
                from,
                states.data().stream().filter(stood -> stood.state() != null).toList(),
                changes.data().stream().filter(each -> !each.changes().isEmpty()).toList());
    }
}
