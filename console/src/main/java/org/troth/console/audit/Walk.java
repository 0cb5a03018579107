package org.troth.console.audit;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A part of the events, and the one at which somebody stands.
///
/// @param place of that event in the part; -1 before the first
/// @param until the last position that is looked at
record Walk(
        String streams, List<String> lanes, List<Events.Event> events, int place, long until, Options options) {
    /// What stays the same from step to step.
    record Options(boolean related, Replay.Memory memory) {
        public boolean decided() {
            return memory == Replay.Memory.DECIDED;
        }
    }

    /// One of the streams that are told side by side.
    public record Lane(int number, String id) {
        public String noun() {
            return switch (id.substring(0, 3)) {
                case "cus" -> "customer";
                case "int" -> "interaction";
                case "iss" -> "issue";
                default -> "promise";
            };
        }

        /// Enough of the id to tell it from its neighbours.
        public String tail() {
            return id.substring(id.length() - 4);
        }
    }

    static Walk to(long position, String streams, Events part, long until, Options options) {
        List<Events.Event> events = part.data();
        OptionalInt last = IntStream.range(0, events.size())
                .filter(place -> events.get(place).position() <= position)
                .max();
        return new Walk(streams, part.lanes(), events, last.orElse(-1), until, options);
    }

    public Events.@Nullable Event here() {
        return place < 0 ? null : events.get(place);
    }

    public int last() {
        return events.size() - 1;
    }

    /// The position to go to for a place in the part.
    public long at(int other) {
        return other < 0 ? Math.max(0, events.getFirst().position() - 1) : events.get(other).position();
    }

    /// The position after which this part begins.
    public long begin() {
        return events.isEmpty() ? until : events.getFirst().position() - 1;
    }

    /// The lanes in which anything happens in this part.
    public List<Lane> lanesHere() {
        return events.stream()
                .map(Events.Event::lane)
                .distinct()
                .sorted()
                .map(number -> new Lane(number, lanes.get(number)))
                .toList();
    }
}
